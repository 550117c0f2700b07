using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>The pipeline of one hub of a host, worked by hand: what is due is done seat by seat, in one thread, until nothing is due.</summary>
internal static class HubPipeline
{
    private const int MostRounds = 50;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    /// <summary>Puts the clock forward past the settle window, and by more if asked for, and does everything that is due then.</summary>
    public static async Task RunAsync(this DomainWorld world, string hub, TimeSpan later = default)
    {
        TestHost host = world.Host;
        host.Clock.Forward(Settled + later);
        var units = host.Get<IUnitOfWorkFactory>();
        var options = host.Get<PipelineOptions>();
        WorkspaceId workspace = (await host.ContextAsync()).Workspace;
        using HubSession session = await TakeAsync(host, workspace, new HubId(Guid.Parse(hub[(hub.LastIndexOf('/') + 1)..])));
        var waker = new SeatWaker(session, units, host.Clock);
        var reconciler = new SeatReconciler(
            units, new AttemptJournal(units, options, host.Clock, host.Get<IIdSource>()), options, host.Clock, () => 0.5);
        for (int round = 0; round < MostRounds; round++)
        {
            IReadOnlyList<SeatKey> due;
            HubHealth health;
            long settings;
            await using (IUnitOfWork work = await units.ReadAsync(workspace, default))
            {
                health = await work.Hubs.HealthAsync(session.Hub.Id, default);
                (_, settings) = await work.Settings.ReadAsync(default);
            }

            _ = await waker.WakeAsync(health, settings, default);
            await using (IUnitOfWork work = await units.ReadAsync(workspace, default))
                due = await work.Queue.DueAsync(session.Hub.Id, host.Clock.GetUtcNow(), 100, default);
            if (due.Count == 0)
                return;
            foreach (SeatKey seat in due)
                (await reconciler.RunAsync(session, seat, default)).ShouldBe(new SeatRun.Over());
        }

        throw new InvalidOperationException("The pipeline does not come to rest.");
    }

    private static async Task<HubSession> TakeAsync(TestHost host, WorkspaceId workspace, HubId id)
    {
        await using IUnitOfWork work = await host.Get<IUnitOfWorkFactory>().BeginAsync(workspace, default);
        Hub hub = (await work.Hubs.FindAsync(id, default)).ShouldNotBeNull();
        (IHubConnector connector, AppDescription app) = host.Get<HubConnectorFactory>()
            .Create(workspace, hub, await work.Hubs.CredentialAsync(id, default)).ShouldNotBeNull();
        var request = new LeaseRequest("test", host.Clock.GetUtcNow(), TimeSpan.FromDays(1), TimeSpan.Zero, Alone: true);
        var taken = (LeaseTaking.Taken)await work.Tasks.TakeHubAsync(id, request, app.ReadLag, default);
        await work.CommitAsync(default);
        return new HubSession(
            workspace, hub, app, new HubLease(taken.Fence, taken.Until, taken.QuietUntil), new GuardedConnector(connector, host.Get<PipelineOptions>(), host.Clock, () => 0.5),
            new CallBudget(100_000, host.Clock));
    }
}
