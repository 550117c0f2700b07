namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Ability of a connector (<see cref="Capability.SuspendUser"/>): ends the access of an account and keeps the account.</summary>
public interface ISuspendsAccounts
{
    /// <summary>Makes an active account suspended; its roles stay what they are.</summary>
    Task<CallOutcome<ObservedSeat>> SuspendAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation);

    /// <summary>Makes a suspended account active again.</summary>
    Task<CallOutcome<ObservedSeat>> ResumeAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation);
}
