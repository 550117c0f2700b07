namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>How a sequence is run. The defaults are the product; the others are planted bugs that the checker must find.</summary>
internal sealed record SimulationSettings(int Seed)
{
    /// <summary>Commands in the sequence.</summary>
    public int Commands { get; init; } = 40;

    /// <summary>Grace of the hub; the checker always expects ten minutes.</summary>
    public TimeSpan HubGrace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How late reads show writes.</summary>
    public TimeSpan ReadLag { get; init; } = TimeSpan.FromSeconds(Seed % 3 == 0 ? 20 : 0);

    /// <summary>How late the product believes that they do.</summary>
    public TimeSpan? BelievedLag { get; init; }

    /// <summary>Invitations wait for acceptance.</summary>
    public bool InvitesPend { get; init; } = Seed % 2 == 0;

    /// <summary>The most reductions within an hour; null leaves the safeguard out. The checker expects it whatever the hub has.</summary>
    public int? Limit { get; init; } = Seed % 3 == 1 ? 2 : null;

    /// <summary>The limit that the hub has.</summary>
    public int? HubLimit { get; init; } = Seed % 3 == 1 ? 2 : null;

    /// <summary>The app behind the second hub is down until the end.</summary>
    public bool SecondIsDown { get; init; } = Seed % 4 == 3;

    /// <summary>A planted bug; none in the product.</summary>
    public Plant Plant { get; init; }
}
