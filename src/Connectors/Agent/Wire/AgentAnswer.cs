namespace BusinessHubs.Connectors.Agent.Wire;

/// <summary>What the runner answers on its standard output, in one line.</summary>
/// <param name="Outcome">One of the constants.</param>
internal sealed record AgentAnswer(string Outcome)
{
    public const string Done = "done";
    public const string Refused = "refused";
    public const string BadCredential = "badCredential";
    public const string Unknown = "unknown";
    public const string NotSent = "notSent";
    public const string Unavailable = "unavailable";

    /// <summary>What a good answer carries.</summary>
    public AgentValue? Value { get; init; }

    /// <summary>Of a refusal: its kind as in the recipe.</summary>
    public string? Kind { get; init; }

    /// <summary>Stable code.</summary>
    public string? Code { get; init; }

    /// <summary>The app's own words.</summary>
    public string? Detail { get; init; }

    /// <summary>What happened, in the runner's words.</summary>
    public string? Why { get; init; }

    /// <summary>The HTTP status of the last page.</summary>
    public int? Status { get; init; }

    /// <summary>Name of the picture that was taken.</summary>
    public string? Screenshot { get; init; }

    /// <summary>The session to go on with; as secret as the password.</summary>
    public string? Session { get; init; }

    /// <summary>The time step whose one-time code was used.</summary>
    public long? TotpStep { get; init; }

    /// <summary>Leaves everything secret out.</summary>
    public override string ToString() => Outcome;
}

/// <summary>What was read.</summary>
internal sealed record AgentValue
{
    /// <summary>Of check.</summary>
    public AgentIdentity? Identity { get; init; }

    /// <summary>Of list: a part of everybody. Else: who was found.</summary>
    public IReadOnlyList<AgentRow> Rows { get; init; } = [];

    /// <summary>Of list: where to go on; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>How many active owners there are; null where nobody asked.</summary>
    public int? Owners { get; init; }
}

/// <summary>What the app says about the space.</summary>
internal sealed record AgentIdentity
{
    public string? BusinessId { get; init; }

    public string? Name { get; init; }

    public string? Account { get; init; }

    public int? SeatsTotal { get; init; }

    public int? SeatsUsed { get; init; }

    /// <summary>Whether the account may manage people.</summary>
    public bool Allowed { get; init; } = true;
}

/// <summary>One account or invitation as a page shows it.</summary>
/// <param name="Id">The app's id.</param>
/// <param name="Email">Its address; null where the page shows none.</param>
/// <param name="Role">Our name of its role, or the page's words.</param>
/// <param name="State">active, pending or suspended.</param>
/// <param name="Self">It is the account that is signed in.</param>
internal sealed record AgentRow(string Id, string? Email, string Role, string State, bool Self);
