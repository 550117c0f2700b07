namespace BusinessHubs.TestKit.Pipeline;

/// <summary>One line of the fake app's own log.</summary>
public sealed class FakeCall
{
    /// <summary>Place in the log, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>What was asked.</summary>
    public required FakeOperation Operation { get; init; }

    /// <summary>About whom; empty for a check.</summary>
    public required string Email { get; init; }

    /// <summary>The attempt named with the call; null when there was none.</summary>
    public required string? Attempt { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Begun { get; init; }

    /// <summary>When it was answered; null while under way.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>Name of the outcome given; <c>Crash</c> or <c>Throws</c> when there was none.</summary>
    public string? Outcome { get; set; }

    /// <summary>The account before it.</summary>
    public FakeAccount? Before { get; set; }

    /// <summary>The account after it.</summary>
    public FakeAccount? After { get; set; }

    /// <summary>Whether the app did what was asked.</summary>
    public bool Applied { get; set; }

    /// <summary>Whether the account was the service account or the only owner when the call came.</summary>
    public bool Protected { get; set; }

    /// <summary>Whether another call about the same person was under way.</summary>
    public bool Overlaps { get; set; }

    /// <summary>Whether the database had an open attempt of that id when the call came.</summary>
    public bool Journalled { get; set; }

    /// <summary>Whether it may change the app.</summary>
    public bool IsWrite => Operation is not (FakeOperation.Check or FakeOperation.Find);

    /// <inheritdoc/>
    public override string ToString() =>
        $"#{Number} {Begun:HH:mm:ss.fff} {Operation} {Email} {Show(Before)} -> {Show(After)} {Outcome}{(Applied ? " applied" : "")}";

    private static string Show(FakeAccount? account) => account is null ? "absent" : $"{account.State}:{account.Access}";
}
