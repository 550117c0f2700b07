using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class SeatStore(BusinessHubsContext context, WorkspaceId workspace) : ISeatStore
{
    public async Task<SeatRecord?> FindAsync(SeatKey key, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        return await context.Pipeline.SeatAsync(workspace.Value, key.Hub.Value, key.User.Value) is { } row ? Record(row) : null;
    }

    public async Task SaveAsync(SeatRecord seat, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        await context.Pipeline.SaveSeatAsync(new SeatEntity
        {
            WorkspaceId = workspace.Value,
            HubId = seat.Key.Hub.Value,
            UserId = seat.Key.User.Value,
            AccountState = (int?)seat.Observed?.State,
            AccountId = seat.Observed?.AccountId,
            ObservedAccess = seat.Observed is { } observed ? AccessJson.Write(observed.Access) : null,
            IsServiceAccount = seat.Observed?.IsServiceAccount ?? false,
            IsLastOwner = seat.Observed?.IsLastOwner ?? false,
            ObservedAt = Ticks.Of(seat.ObservedAt),
            Applied = AccessJson.Write(seat.Applied),
            Origin = (int)seat.Origin,
            Exempt = seat.Exempt,
            CutAt = Ticks.Of(seat.CutAt),
            KnownEmail = seat.KnownEmail,
            RemovalConfirmedAt = Ticks.Of(seat.RemovalConfirmed),
            AbsentSeenAt = Ticks.Of(seat.AbsentSeen),
            SuspendedAt = Ticks.Of(seat.SuspendedAt),
            InvitedAt = Ticks.Of(seat.InvitedAt),
        });
    }

    public async Task<SeatPerson?> PersonAsync(UserId user, CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        if (await context.Pipeline.PersonAsync(workspace.Value, user.Value) is not { } row)
            return null;
        var draft = new UserDraft(
            row.UserName, null, row.DisplayName, row.Active, [.. row.Emails.Select(e => new UserEmail(e.Value, e.Type, e.IsPrimary))], "");
        return new SeatPerson(new UserRecord(user, draft, 0, default, default).ContactEmail, row.DisplayName)
        {
            Active = row.Active,
            UserName = row.UserName,
            Addresses = [.. row.Emails.Select(e => e.Value)],
        };
    }

    public async Task<IReadOnlyList<SeatOverview>> ListAsync(HubId hub, UserId? after, int count, CancellationToken cancellation)
    {
        IQueryable<SeatWorkEntity> works = context.SeatWork.Where(w => w.HubId == hub.Value);
        if (after is { } last)
            works = works.Where(w => w.UserId.CompareTo(last.Value) > 0);
        // Joined, not looked up for each row: the first of a subquery becomes a window over the whole of its table.
        var rows = await works.OrderBy(w => w.UserId).Take(count)
            .LeftJoin(context.Seats, w => new { w.HubId, w.UserId }, s => new { s.HubId, s.UserId }, (w, s) => new { Work = w, Seat = s })
            .Join(context.Users, r => r.Work.UserId, u => u.Id, (r, u) => new
            {
                r.Work,
                r.Seat,
                User = u,
                Desired = context.DesiredLog.Where(d => d.HubId == r.Work.HubId && d.UserId == r.Work.UserId)
                    .OrderByDescending(d => d.Rev).Select(d => d.Access).FirstOrDefault(),
            }).OrderBy(r => r.Work.UserId).ToListAsync(cancellation);
        Guid[] users = [.. rows.Select(r => r.User.Id)];
        ILookup<Guid, UserEmailEntity> emails = (await context.UserEmails.Where(e => users.Contains(e.UserId)).OrderBy(e => e.Position)
            .ToListAsync(cancellation)).ToLookup(e => e.UserId);
        return
        [
            .. rows.Select(r => new SeatOverview(
                r.Seat is null ? SeatRecord.New(new SeatKey(hub, new UserId(r.Work.UserId))) : Record(r.Seat),
                SeatQueue.Record(r.Work), r.User.UserName, UserRows.Record(r.User, [.. emails[r.User.Id]]).ContactEmail,
                r.User.Active && r.User.DeletedAt is null, r.Desired is null ? Access.None : AccessJson.Read(r.Desired))),
        ];
    }

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
