using BusinessHubs.Provisioning.Queue;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Where the work on a seat stands; null members when there is nothing to say.</summary>
public sealed record SeatWorkResponse(
    SeatWorkState State, long WantedRevision, long DoneRevision, DateTimeOffset NotBefore, int Attempts, string? Reason)
{
    internal static SeatWorkResponse? Of(SeatWork? work) => work is null
        ? null
        : new SeatWorkResponse(work.State, work.WantedRev, work.DoneRev, work.NotBefore, work.Attempts, work.Reason);
}
