using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Repeats a write that met another writer. Each try reads anew, so that a lost race for a unique value ends as a conflict.</summary>
internal static class RepeatedWrite
{
    private const int MaxRepeats = 3;

    /// <exception cref="ConcurrentChangeException">The last repeat met another writer as well.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> write)
    {
        for (int repeats = 0; ; repeats++)
        {
            try
            {
                return await write();
            }
            catch (ConcurrentChangeException) when (repeats < MaxRepeats)
            {
            }
        }
    }
}
