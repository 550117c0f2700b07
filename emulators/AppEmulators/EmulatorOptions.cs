namespace BusinessHubs.AppEmulators;

/// <summary>What to emulate and where to listen. Every default suits a test on a free loopback port.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Token that the emulated app accepts unless another is chosen.</summary>
    public const string DefaultToken = "test-token";

    /// <summary>Name of the app, one of <see cref="EmulatorApplication.Apps"/>.</summary>
    public string App { get; init; } = "github";

    /// <summary>Address to listen on; port 0 means a free port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The only credential that is accepted.</summary>
    public string Token { get; init; } = DefaultToken;

    /// <summary>Login of the emulated organisation.</summary>
    public string Organization { get; init; } = "octo-org";

    /// <summary>How many further members are seeded beside the fixed small seed.</summary>
    public int Members { get; init; }

    /// <summary>Seats of the plan; null leaves room for 250 people beyond the seed.</summary>
    public int? Seats { get; init; }

    /// <summary>Invitations that may be sent in 24 hours.</summary>
    public int InvitationLimit { get; init; } = 500;

    /// <summary>Requests an hour before the app answers that its primary rate limit is used up.</summary>
    public int RequestLimit { get; init; } = 5000;

    /// <summary>Searches a minute before the app answers that its search rate limit is used up.</summary>
    public int SearchLimit { get; init; } = 30;

    /// <summary>True if people accept an invitation in the moment it is sent.</summary>
    public bool AutoAccept { get; init; }

    /// <summary>False writes the server's own log to the console.</summary>
    public bool Quiet { get; init; } = true;

    /// <summary>Clock of the emulated app: creation times, expiry, rate limit windows and scripted delays.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
