namespace BusinessHubs.Provisioning.Operations;

/// <summary>Repeats a whole change that the database ended in favour of another one. Nothing of it was kept, so it begins anew.</summary>
internal static class OverruledRepeat
{
    /// <summary>How often a change is begun at most.</summary>
    public const int Most = 4;

    /// <summary>Runs it, and again when it was overruled; the last time its failure is everybody's.</summary>
    /// <param name="change">Opens its own unit of work each time.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> change)
    {
        for (int time = 1; ; time++)
        {
            try
            {
                return await change();
            }
            catch (TransactionOverruledException) when (time < Most)
            {
                // The other one has committed by now, or the server would not have chosen between us.
                await Task.Yield();
            }
        }
    }
}
