using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// Makes seats of one hub due again when what they wait for is over: the hub's mode, the workspace's lists, or the app's free seats.
/// Remembers what it last saw, so that it costs nothing while nothing changes; a new session begins with a new one.
/// </summary>
public sealed class SeatWaker(HubSession session, IUnitOfWorkFactory units, TimeProvider clock)
{
    private bool _begun;
    private long _settings;
    private int? _free;

    /// <summary>Wakes what waits for nothing any more; true when something was woken.</summary>
    /// <param name="health">The hub's health now.</param>
    /// <param name="settings">Version of the workspace's settings now.</param>
    /// <param name="cancellation">Ends the statements.</param>
    public async Task<bool> WakeAsync(HubHealth health, long settings, CancellationToken cancellation)
    {
        List<string> codes = Codes(health, settings);
        int woken = 0;
        if (codes.Count > 0)
        {
            await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, cancellation);
            woken = await work.Queue.WakeAsync(session.Hub.Id, codes, clock.GetUtcNow(), cancellation);
            if (woken > 0)
                await work.CommitAsync(cancellation);
        }

        (_begun, _settings, _free) = (true, settings, health.SeatsFree);
        return woken > 0;
    }

    private List<string> Codes(HubHealth health, long settings)
    {
        var codes = new List<string>();
        if (!_begun)
        {
            // A session begins with new settings of the hub: its mode, and the weights of its roles.
            codes.AddRange(ModeRule.Over(session.Hub.Policy).Select(PlanWords.Code));
            codes.Add(PlanWords.Code(ParkReason.UnknownRole));
        }

        if (!_begun || _settings != settings)
            codes.AddRange([PlanWords.Code(ParkReason.Protected), PlanWords.IgnoredCode]);
        if ((!_begun || _free != health.SeatsFree) && health.SeatsFree is > 0)
            codes.Add(PlanWords.Code(ParkReason.NotEnoughSeats));
        return codes;
    }
}
