using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Where the work on a seat stands; null members when there is nothing to say.</summary>
public sealed record SeatWorkResponse(
    SeatWorkState State, long WantedRevision, long DoneRevision, DateTimeOffset NotBefore, int Attempts, string? Reason,
    FailureResponse? Failure)
{
    internal static SeatWorkResponse? Of(SeatWork? work, TaskFailure? failure) => work is null
        ? null
        : new SeatWorkResponse(work.State, work.WantedRev, work.DoneRev, work.NotBefore, work.Attempts, work.Reason,
            FailureResponse.Of(failure));
}
