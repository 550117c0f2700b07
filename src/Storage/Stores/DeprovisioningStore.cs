using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class DeprovisioningStore(BusinessHubsContext context) : IDeprovisioningStore
{
    public async Task<(IReadOnlyList<DeprovisioningFacts> Facts, UserId? Last)> ListAsync(
        DateTimeOffset? from, DateTimeOffset? until, HubId? hub, UserId? after, int leavers, CancellationToken cancellation)
    {
        IQueryable<UserProfileEntity> left = context.UserProfiles.Where(p => p.LeftAt != null);
        if (from is { } since)
            left = left.Where(p => p.LeftAt >= Ticks.Of(since));
        if (until is { } end)
            left = left.Where(p => p.LeftAt < Ticks.Of(end));
        if (after is { } last)
            left = left.Where(p => p.UserId.CompareTo(last.Value) > 0);
        var people = await left.OrderBy(p => p.UserId).Take(leavers)
            .Join(context.Users, p => p.UserId, u => u.Id, (p, u) => new { Profile = p, User = u })
            .OrderBy(x => x.User.Id).AsNoTracking().ToListAsync(cancellation);
        var facts = new List<DeprovisioningFacts>();
        foreach (var chunk in people.Chunk(Chunks.Size))
        {
            Guid[] ids = [.. chunk.Select(p => p.User.Id)];
            ILookup<Guid, UserEmailEntity> emails = (await context.UserEmails.AsNoTracking().Where(e => ids.Contains(e.UserId))
                .OrderBy(e => e.Position).ToListAsync(cancellation)).ToLookup(e => e.UserId);
            ILookup<Guid, Place> places = (await PlacesAsync(ids, hub?.Value, cancellation)).ToLookup(p => p.User);
            foreach (var person in chunk)
            {
                string? email = UserRows.Record(person.User, emails[person.User.Id]).ContactEmail;
                facts.AddRange(places[person.User.Id].Select(p => Facts(person.User, person.Profile, email, p)));
            }
        }

        return (facts, people.Count < leavers ? null : new UserId(people[^1].User.Id));
    }

    private async Task<List<Place>> PlacesAsync(Guid[] users, Guid? only, CancellationToken cancellation)
    {
        Dictionary<Guid, HubEntity> hubs = await context.Hubs.AsNoTracking().Where(h => h.RemovedAt == null && (only == null || h.Id == only))
            .ToDictionaryAsync(h => h.Id, cancellation);
        var works = await context.SeatWork.AsNoTracking().Where(w => users.Contains(w.UserId) && (only == null || w.HubId == only)).ToListAsync(cancellation);
        var seats = await context.Seats.AsNoTracking().Where(s => users.Contains(s.UserId) && (only == null || s.HubId == only)).ToListAsync(cancellation);
        var accounts = await context.HubAccounts.AsNoTracking().Where(a =>
            a.UserId != null && users.Contains(a.UserId.Value) && (only == null || a.HubId == only) && a.AccountState != (int)AccountState.Absent)
            .ToListAsync(cancellation);
        var attempts = await context.HubTasks.AsNoTracking()
            .Where(t => users.Contains(t.UserId) && (t.Kind == (int)HubTaskKind.RemoveUser || t.Kind == (int)HubTaskKind.SuspendUser) && (only == null || t.HubId == only))
            .Join(context.TaskAttempts, t => t.Id, a => a.TaskId, (t, a) => new { t.HubId, t.UserId, a.SentAt, a.Outcome }).ToListAsync(cancellation);
        var places = new Dictionary<(Guid User, Guid Hub), Place>();
        Place At(Guid user, Guid hub) =>
            places.TryGetValue((user, hub), out Place? place) ? place : places[(user, hub)] = new Place(user, hubs[hub]);
        foreach (SeatWorkEntity work in works.Where(w => hubs.ContainsKey(w.HubId)))
            At(work.UserId, work.HubId).Work = work;
        foreach (SeatEntity seat in seats.Where(s => hubs.ContainsKey(s.HubId)))
            At(seat.UserId, seat.HubId).Seat = seat;
        foreach (HubAccountEntity account in accounts.Where(a => hubs.ContainsKey(a.HubId)))
            At(account.UserId!.Value, account.HubId).Account = account;
        foreach (var attempt in attempts.Where(a => hubs.ContainsKey(a.HubId)).OrderBy(a => a.SentAt))
            At(attempt.UserId, attempt.HubId).Attempts.Add((attempt.SentAt, attempt.Outcome));
        return [.. places.Values.OrderBy(p => p.Hub.Id)];
    }

    private static DeprovisioningFacts Facts(ScimUserEntity user, UserProfileEntity profile, string? email, Place place)
    {
        SeatEntity? seat = place.Seat;
        ObservedSeat? observed = seat?.AccountState is { } state
            ? new ObservedSeat((AccountState)state, seat.AccountId, Access.None, seat.IsServiceAccount, seat.IsLastOwner)
            : null;
        (long SentAt, string? Outcome)[] attempts = [.. place.Attempts.Where(a => a.SentAt >= profile.LeftAt!.Value)];

        // What a sync listed before the account was seen to be gone says nothing any more.
        bool listed = place.Account is { } account && (seat?.ObservedAt is null || seat.ObservedAt < account.LastSeenAt)
            && observed is null or { State: AccountState.Absent };
        return new DeprovisioningFacts(
            new UserId(user.Id), user.UserName, email, (LeftHow)(profile.LeftHow ?? 0), Ticks.Time(profile.LeftAt!.Value), new HubId(place.Hub.Id),
            place.Hub.Label, place.Hub.App, observed, Ticks.Time(seat?.ObservedAt), Ticks.Time(seat?.AbsentSeenAt), Ticks.Time(seat?.CutAt),
            seat?.Exempt ?? false, (Origin)(seat?.Origin ?? 0), (SeatWorkState?)place.Work?.State, place.Work?.Reason,
            attempts.Length == 0 ? null : Ticks.Time(attempts[0].SentAt), attempts.Length, attempts.LastOrDefault().Outcome,
            (LeaverPolicy)place.Hub.LeaverPolicy == LeaverPolicy.Confirm && !(seat?.RemovalConfirmedAt >= (seat?.CutAt ?? 0)),
            listed ? place.Account!.AccountId : null);
    }

    private sealed class Place(Guid user, HubEntity hub)
    {
        public Guid User => user;

        public HubEntity Hub => hub;

        public SeatEntity? Seat { get; set; }

        public SeatWorkEntity? Work { get; set; }

        public HubAccountEntity? Account { get; set; }

        public List<(long SentAt, string? Outcome)> Attempts { get; } = [];
    }
}
