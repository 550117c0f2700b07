namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>One command with everything that chance had to decide about it, so that it is the same command wherever it stands.</summary>
/// <param name="Verb">What happens.</param>
/// <param name="Person">To which person.</param>
/// <param name="Team">In which team.</param>
/// <param name="Dice">Anything else, 0 to 9999.</param>
internal sealed record SimCommand(SimVerb Verb, int Person, int Team, int Dice)
{
    private static readonly (SimVerb Verb, int Weight)[] Weights =
    [
        (SimVerb.Join, 16), (SimVerb.Leave, 14), (SimVerb.Replace, 6), (SimVerb.RenameTeam, 1), (SimVerb.DeleteTeam, 1), (SimVerb.ChangeGrant, 4),
        (SimVerb.Deactivate, 5), (SimVerb.Activate, 6), (SimVerb.DeleteUser, 1), (SimVerb.Retry, 2), (SimVerb.ApplyNow, 3), (SimVerb.Exempt, 3),
        (SimVerb.Unexempt, 1), (SimVerb.DecideHolds, 6), (SimVerb.ByHand, 4), (SimVerb.Accept, 5), (SimVerb.Fault, 14), (SimVerb.Refused, 1),
        (SimVerb.Again, 1), (SimVerb.OtherTenant, 1), (SimVerb.ArmCommit, 4), (SimVerb.ArmPoint, 12), (SimVerb.Pause, 3), (SimVerb.Run, 22),
        (SimVerb.RunLong, 9),
    ];

    /// <summary>The commands of a seed.</summary>
    public static IReadOnlyList<SimCommand> Of(int seed, int count)
    {
#pragma warning disable CA5394 // Reproducible, and no secret hangs on it.
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new SimCommand(Pick(random.Next(Weights.Sum(w => w.Weight))), random.Next(100), random.Next(3), random.Next(10_000)))];
#pragma warning restore CA5394
    }

    private static SimVerb Pick(int at)
    {
        foreach ((SimVerb verb, int weight) in Weights)
        {
            if ((at -= weight) < 0)
                return verb;
        }

        throw new InvalidOperationException("Beyond the weights.");
    }
}
