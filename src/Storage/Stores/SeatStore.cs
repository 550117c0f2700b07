using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class SeatStore(BusinessHubsContext context, WorkspaceId workspace) : ISeatStore
{
    public async Task<SeatRecord?> FindAsync(SeatKey key, CancellationToken cancellation) =>
        await RowAsync(key, cancellation) is { } row ? Record(row) : null;

    public async Task SaveAsync(SeatRecord seat, CancellationToken cancellation)
    {
        SeatEntity? row = await RowAsync(seat.Key, cancellation);
        if (row is null)
        {
            row = new SeatEntity { WorkspaceId = workspace.Value, HubId = seat.Key.Hub.Value, UserId = seat.Key.User.Value };
            _ = context.Seats.Add(row);
        }

        row.AccountState = (int?)seat.Observed?.State;
        row.AccountId = seat.Observed?.AccountId;
        row.ObservedAccess = seat.Observed is { } observed ? AccessJson.Write(observed.Access) : null;
        row.IsServiceAccount = seat.Observed?.IsServiceAccount ?? false;
        row.IsLastOwner = seat.Observed?.IsLastOwner ?? false;
        row.ObservedAt = Ticks.Of(seat.ObservedAt);
        row.Applied = AccessJson.Write(seat.Applied);
        row.Origin = (int)seat.Origin;
        row.Exempt = seat.Exempt;
        row.CutAt = Ticks.Of(seat.CutAt);
        row.KnownEmail = seat.KnownEmail;
        row.RemovalConfirmedAt = Ticks.Of(seat.RemovalConfirmed);
        row.AbsentSeenAt = Ticks.Of(seat.AbsentSeen);
        row.SuspendedAt = Ticks.Of(seat.SuspendedAt);
        row.InvitedAt = Ticks.Of(seat.InvitedAt);
    }

    public async Task<SeatPerson?> PersonAsync(UserId user, CancellationToken cancellation)
    {
        ScimUserEntity? row = await context.Users.FirstOrDefaultAsync(u => u.Id == user.Value, cancellation);
        if (row is null)
            return null;
        List<UserEmailEntity> emails = await context.UserEmails
            .Where(e => e.UserId == user.Value).OrderBy(e => e.Position).ToListAsync(cancellation);
        return new SeatPerson(UserRows.Record(row, emails).ContactEmail, row.DisplayName)
        {
            Active = row.Active && row.DeletedAt is null,
            UserName = row.UserName,
            Addresses = [.. emails.Select(e => e.Value)],
        };
    }

    public async Task<IReadOnlyList<SeatOverview>> ListAsync(HubId hub, UserId? after, int count, CancellationToken cancellation)
    {
        IQueryable<SeatWorkEntity> works = context.SeatWork.Where(w => w.HubId == hub.Value);
        if (after is { } last)
            works = works.Where(w => w.UserId.CompareTo(last.Value) > 0);
        var rows = await works.OrderBy(w => w.UserId).Take(count).Select(w => new
        {
            Work = w,
            Seat = context.Seats.FirstOrDefault(s => s.HubId == w.HubId && s.UserId == w.UserId),
            User = context.Users.First(u => u.Id == w.UserId),
            Emails = context.UserEmails.Where(e => e.UserId == w.UserId).OrderBy(e => e.Position).ToList(),
            Desired = context.DesiredLog.Where(d => d.HubId == w.HubId && d.UserId == w.UserId)
                .OrderByDescending(d => d.Rev).Select(d => d.Access).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => new SeatOverview(
                r.Seat is null ? SeatRecord.New(new SeatKey(hub, new UserId(r.Work.UserId))) : Record(r.Seat),
                SeatQueue.Record(r.Work), r.User.UserName, UserRows.Record(r.User, r.Emails).ContactEmail,
                r.User.Active && r.User.DeletedAt is null, r.Desired is null ? Access.None : AccessJson.Read(r.Desired))),
        ];
    }

    private Task<SeatEntity?> RowAsync(SeatKey key, CancellationToken cancellation) =>
        context.Seats.FirstOrDefaultAsync(s => s.HubId == key.Hub.Value && s.UserId == key.User.Value, cancellation);

    private static SeatRecord Record(SeatEntity row) =>
        new(
            new SeatKey(new HubId(row.HubId), new UserId(row.UserId)),
            row.AccountState is { } state
                ? new ObservedSeat(
                    (AccountState)state, row.AccountId, AccessJson.Read(row.ObservedAccess ?? "null"), row.IsServiceAccount, row.IsLastOwner)
                : null,
            Ticks.Time(row.ObservedAt), AccessJson.Read(row.Applied), (Origin)row.Origin, row.Exempt, Ticks.Time(row.CutAt),
            row.KnownEmail)
        {
            RemovalConfirmed = Ticks.Time(row.RemovalConfirmedAt),
            AbsentSeen = Ticks.Time(row.AbsentSeenAt),
            SuspendedAt = Ticks.Time(row.SuspendedAt),
            InvitedAt = Ticks.Time(row.InvitedAt),
        };
}
