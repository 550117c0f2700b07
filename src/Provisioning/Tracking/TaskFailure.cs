namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Why something was not done, and what a person should do about it (domain feature 32).</summary>
/// <param name="Code">What went wrong; closed.</param>
/// <param name="Action">What to do; closed.</param>
/// <param name="Advice">The same in plain words.</param>
public sealed record TaskFailure(FailureCode Code, UserAction Action, string Advice)
{
    /// <summary>How many seats are missing for the people who wait; only for <see cref="FailureCode.NotEnoughSeats"/>.</summary>
    public int? SeatsRequired { get; init; }

    /// <summary>How many the app has left, where it tells; only for <see cref="FailureCode.NotEnoughSeats"/>.</summary>
    public int? SeatsAvailable { get; init; }
}
