using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Pauses a whole hub: because the app asked for it, or because the credential is refused. Probed, not hammered.</summary>
public sealed class HubQuarantine(
    IUnitOfWorkFactory units, PipelineOptions options, TimeProvider clock, Func<double> chance, ILogger<HubQuarantine> logger)
{
    // A restriction lasts for days: an hour more of it costs less than calls that make the app suspicious.
    private static readonly TimeSpan RestrictionProbe = TimeSpan.FromHours(1);

    /// <summary>The app asked to wait.</summary>
    public async Task PauseAsync(HubSession session, TimeSpan retryAfter)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, CancellationToken.None);
        HubHealth health = await work.Hubs.HealthAsync(session.Hub.Id, CancellationToken.None);
        DateTimeOffset until = clock.GetUtcNow() + retryAfter;
        if (health.ThrottledUntil >= until)
            return;
        await work.Hubs.SetHealthAsync(session.Hub.Id, health with { ThrottledUntil = until }, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        logger.HubThrottled(session.Hub.Id, until);
    }

    /// <summary>Most calls failed, and none is made for a while; or they are made again (null). Written down for those who look at the hub.</summary>
    public async Task NoteCircuitAsync(HubSession session, DateTimeOffset? until, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, stopping);
        HubHealth health = await work.Hubs.HealthAsync(session.Hub.Id, stopping);
        await work.Hubs.SetHealthAsync(session.Hub.Id, health with { CircuitOpenUntil = until }, stopping);
        await work.CommitAsync(stopping);
        if (until is { } instant)
            logger.HubCircuitOpen(session.Hub.Id, instant);
    }

    /// <summary>Whether the app accepts the credential for the hub as a whole, whatever it refused just now.</summary>
    public async Task<bool> IsAcceptedAsync(HubSession session, CancellationToken stopping) =>
        await session.Connector.CheckAsync(options.CallTimeout, stopping) is CallOutcome<HubIdentity>.Done;

    /// <summary>The credential is refused: nothing more is tried until a probe succeeds or the credential is replaced.</summary>
    public Task BeginAsync(HubSession session, string code, string detail) =>
        StopAsync(session, HubState.ReviewServiceAccount, "hub.quarantined", code, $"{code}: {detail}", options.Probe);

    /// <summary>The app keeps the hub from working for a longer time: nothing is tried until a probe shows that this is over.</summary>
    public Task WaitAsync(HubSession session, string restriction, TimeSpan retryAfter) =>
        StopAsync(session, HubState.Waiting, "hub.waiting", restriction, restriction, retryAfter);

    private async Task StopAsync(
        HubSession session, HubState state, string action, string code, string reason, TimeSpan firstProbe)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, CancellationToken.None);
        Hub? hub = await work.Hubs.FindAsync(session.Hub.Id, CancellationToken.None);
        if (hub is null || hub.State != HubState.Healthy || hub.Version != session.Hub.Version)
            return;
        DateTimeOffset now = clock.GetUtcNow();
        await work.Hubs.UpdateAsync(
            hub with { State = state, StateReason = reason, Version = hub.Version + 1 },
            CancellationToken.None);
        await work.Hubs.SetHealthAsync(
            hub.Id, (await work.Hubs.HealthAsync(hub.Id, CancellationToken.None)) with { NextProbe = now + firstProbe, Probes = 1 }, CancellationToken.None);
        await work.Audit.AppendAsync(new AuditEntry("pipeline", action, $"hub:{hub.Id}", code), now, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        logger.HubQuarantined(hub.Id, code);
    }

    /// <summary>Tries the credential when it is time. True when the hub's state was changed.</summary>
    public async Task<bool> ProbeAsync(HubSession session, HubHealth health, CancellationToken stopping)
    {
        if (health.NextProbe > clock.GetUtcNow())
            return false;
        CallOutcome<HubIdentity> answer = await session.Connector.CheckAsync(options.CallTimeout, stopping);
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, session.Hub.Id, stopping);
        Hub? hub = await work.Hubs.FindAsync(session.Hub.Id, stopping);
        if (hub is null || hub.Version != session.Hub.Version)
            return true;
        DateTimeOffset now = clock.GetUtcNow();
        if (answer is CallOutcome<HubIdentity>.Done { Value.Restriction: null })
        {
            await work.Hubs.UpdateAsync(
                hub with { State = HubState.Healthy, StateReason = null, Version = hub.Version + 1 }, stopping);
            await work.Hubs.SetHealthAsync(hub.Id, (await work.Hubs.HealthAsync(hub.Id, stopping)).Recovered, stopping);
            await work.Audit.AppendAsync(new AuditEntry("pipeline", "hub.recovered", $"hub:{hub.Id}", null), now, stopping);
            await work.CommitAsync(stopping);
            logger.HubRecovered(hub.Id);
            return true;
        }

        TimeSpan pause = hub.State == HubState.Waiting ? RestrictionProbe : Backoff.After(options.Probe, options.BackoffCap, health.Probes + 1, chance());
        await work.Hubs.SetHealthAsync(
            hub.Id, health with { NextProbe = now + pause, Probes = health.Probes + 1 }, stopping);
        await work.CommitAsync(stopping);
        return false;
    }
}
