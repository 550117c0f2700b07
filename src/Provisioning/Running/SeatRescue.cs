using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Tracking;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Puts a seat in order after a run that could not record its own end.</summary>
public sealed class SeatRescue(
    IUnitOfWorkFactory units, PipelineOptions options, TimeProvider clock, Func<double> chance, ILogger<SeatRescue> logger)
{
    private readonly SeatVerdicts _verdicts = new(options, chance);

    /// <summary>After a failure of the database: closes the open attempt as unknown and has the app read before anything else.</summary>
    public Task ReadBackAsync(HubSession session, SeatKey seat, CancellationToken cancellation) =>
        ChangeAsync(session, seat, work => work with { MustReadBack = true, NotBefore = Later(work.NotBefore) }, cancellation);

    /// <summary>After a defect: tries again later, and parks the seat the third time.</summary>
    public Task NoteDefectAsync(HubSession session, SeatKey seat, Exception defect, CancellationToken cancellation) =>
        ChangeAsync(session, seat, work => _verdicts.OfDefect(work, DefectPlace.Of(defect), clock.GetUtcNow()), cancellation);

    /// <summary>After a refusal that is about this person and not about the credential: set aside, with the app's words.</summary>
    public Task ParkAsync(HubSession session, SeatKey seat, SeatRun.HubRefused refused, CancellationToken cancellation)
    {
        string reason = FailureRule.ReasonOf(RefusalKind.NotManageable, refused.Code, refused.Detail);
        return ChangeAsync(
            session, seat, work => work with { State = SeatWorkState.Parked, Reason = reason, Reduction = ReductionKind.None, MustReadBack = true },
            cancellation, task => task with { State = HubTaskState.NotCompleted, Reason = reason, Ended = clock.GetUtcNow() });
    }

    private async Task ChangeAsync(HubSession session, SeatKey seat, Func<SeatWork, SeatWork> change, CancellationToken cancellation, Func<HubTask, HubTask>? end = null)
    {
        try
        {
            await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, cancellation);
            if (!await work.Tasks.HoldsHubAsync(seat.Hub, session.Fence, cancellation))
                return;
            DateTimeOffset now = clock.GetUtcNow();
            await work.Tasks.CloseInFlightAsync(seat, now, cancellation);
            if (await work.Queue.FindAsync(seat, cancellation) is { } current)
                _ = await work.Queue.ConcludeAsync(change(current), cancellation);
            if (end is not null && await work.Tasks.OpenTaskAsync(seat, cancellation) is { } open)
                await work.Tasks.UpdateAsync(end(open), cancellation);
            await work.CommitAsync(cancellation);
        }
#pragma warning disable CA1031 // A rescue that fails must not end the worker that called it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The open attempt stays in the journal: recovery at the next start turns it into a read-back.
            logger.SeatNotRecorded(session.Hub.Id, seat.User, e.GetType().Name);
        }
    }

    // A database in trouble is not helped by asking the app again at once.
    private DateTimeOffset Later(DateTimeOffset notBefore)
    {
        DateTimeOffset soonest = clock.GetUtcNow() + options.Poll;
        return notBefore > soonest ? notBefore : soonest;
    }
}
