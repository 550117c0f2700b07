using System.Collections.Concurrent;
using System.Diagnostics;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>One space of the instant app; notes when each person was first written about.</summary>
internal sealed class InstantSpace(string businessId, bool dead) : IHubConnector
{
    private readonly ConcurrentDictionary<string, ObservedSeat> _accounts = new();
    private int _writes;

    /// <summary>When the first write about an address came (Stopwatch ticks).</summary>
    public ConcurrentDictionary<string, long> FirstWrites { get; } = new();

    /// <summary>Writes so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public Task<CallOutcome<HubIdentity>> CheckAsync(CancellationToken cancellation) =>
        Task.FromResult<CallOutcome<HubIdentity>>(new CallOutcome<HubIdentity>.Done(new HubIdentity(businessId, "Space", null, null, null)));

    public async Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation)
    {
        if (dead)
            await NeverAsync(cancellation);
        return cancellation.IsCancellationRequested
            ? new CallOutcome<ObservedSeat>.NotSent("The app did not answer in time.")
            : new CallOutcome<ObservedSeat>.Done(_accounts.GetValueOrDefault(subject.Email, ObservedSeat.Absent));
    }

    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        WriteAsync(subject, new ObservedSeat(AccountState.Active, subject.Email, access), cancellation);

    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        WriteAsync(subject, observed with { Access = wanted }, cancellation);

    public Task<CallOutcome<ObservedSeat>> RemoveAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        WriteAsync(subject, ObservedSeat.Absent, cancellation);

    private async Task<CallOutcome<ObservedSeat>> WriteAsync(SeatSubject subject, ObservedSeat after, CancellationToken cancellation)
    {
        if (dead)
        {
            await NeverAsync(cancellation);
            return new CallOutcome<ObservedSeat>.Unknown("The app did not answer in time.");
        }

        _ = FirstWrites.TryAdd(subject.Email, Stopwatch.GetTimestamp());
        _accounts[subject.Email] = after;
        _ = Interlocked.Increment(ref _writes);
        return new CallOutcome<ObservedSeat>.Done(after);
    }

    private static async Task NeverAsync(CancellationToken cancellation)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellation.Register(() => over.TrySetResult());
        await over.Task;
    }
}
