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

    /// <summary>Whether reads show who is protected.</summary>
    public bool ShowsProtection { get; init; } = true;

    /// <summary>Whether the order to read back survives.</summary>
    public bool ReadsBack { get; init; } = true;
}
