namespace BusinessHubs.Connectors.Agent.Wire;

/// <summary>What the runner is told on its standard input.</summary>
/// <param name="Recipe">The recipe's text.</param>
/// <param name="BaseAddress">The app's address; nothing else is ever requested.</param>
/// <param name="BusinessId">The collaboration space.</param>
/// <param name="Credential">The service account.</param>
/// <param name="Operation">check, list, find, invite, setRole or remove.</param>
/// <param name="Arguments">What the operation is about.</param>
/// <param name="DeadlineMs">When to answer at the latest, counted from the start.</param>
/// <param name="Chromium">The browser's executable.</param>
/// <param name="Screenshots">Folder for pictures of failures; null for none.</param>
internal sealed record AgentRequest(
    string Recipe, string BaseAddress, string BusinessId, AgentCredential Credential, string Operation, AgentArguments Arguments,
    int DeadlineMs, string Chromium, string? Screenshots)
{
    /// <summary>The IP address that the host was found at and that was checked; the browser asks no name server.</summary>
    public string? HostAddress { get; init; }

    /// <summary>Whether the browser's own sandbox is on.</summary>
    public bool Sandbox { get; init; }

    /// <summary>A session that an earlier run left behind; null signs in anew.</summary>
    public string? Session { get; init; }

    /// <summary>The time step whose one-time code was used last; it is not used again.</summary>
    public long? TotpStep { get; init; }

    /// <summary>Leaves everything secret out.</summary>
    public override string ToString() => Operation;
}

/// <summary>The service account.</summary>
/// <param name="UserName">What is entered as name or address.</param>
/// <param name="Password">The password.</param>
/// <param name="TotpSecret">The shared secret of one-time codes, base32; null without.</param>
internal sealed record AgentCredential(string UserName, string Password, string? TotpSecret = null)
{
    /// <summary>Leaves everything secret out.</summary>
    public override string ToString() => "service account";
}

/// <summary>What an operation is about.</summary>
internal sealed record AgentArguments
{
    /// <summary>Of list: where to go on.</summary>
    public string? Cursor { get; init; }

    /// <summary>The app's id of the account or invitation.</summary>
    public string? Id { get; init; }

    /// <summary>Addresses to find the account by.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The address that is entered.</summary>
    public string? Email { get; init; }

    /// <summary>The name that is entered.</summary>
    public string? Name { get; init; }

    /// <summary>The role that is given.</summary>
    public string? Role { get; init; }

    /// <summary>Of remove: it is an invitation.</summary>
    public bool Pending { get; init; }
}
