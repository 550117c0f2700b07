using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Running;

/// <summary>A call outcome as it is written down.</summary>
/// <param name="Outcome">Name of the case, e.g. <c>Done</c>.</param>
/// <param name="Code">Stable code of a failure.</param>
/// <param name="AppStatus">HTTP status of the app, where there was one.</param>
/// <param name="Detail">Plain words for operators, without personal data.</param>
public sealed record AttemptResult(string Outcome, string? Code, int? AppStatus, string? Detail)
{
    /// <summary>Writes an outcome down.</summary>
    public static AttemptResult Of(CallOutcome<ObservedSeat> outcome) => outcome switch
    {
        CallOutcome<ObservedSeat>.Done => new("Done", null, null, null),
        CallOutcome<ObservedSeat>.AlreadySo => new("AlreadySo", null, null, null),
        CallOutcome<ObservedSeat>.Throttled { GoesOn: true } => new("Throttled", "goes_on", null, "The app's people are read in parts; the reading goes on."),
        CallOutcome<ObservedSeat>.Throttled => new("Throttled", "throttled", null, "The app asked to wait."),
        CallOutcome<ObservedSeat>.Refused r => new("Refused", r.Code, r.AppStatus, r.Detail),
        CallOutcome<ObservedSeat>.Unknown u => new("Unknown", "unknown", u.AppStatus, u.Why),
        CallOutcome<ObservedSeat>.NotSent n => new("NotSent", "not_sent", n.AppStatus, n.Why),
        CallOutcome<ObservedSeat>.BadCredential b => new("BadCredential", b.Code, b.AppStatus, b.Detail),
        _ => throw new InvalidOperationException($"No words for {outcome}."),
    };
}
