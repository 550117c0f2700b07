using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A person's own list: the hubs he has access to or is offered.</summary>
public sealed class MyAccessOperations(IUnitOfWorkFactory units, TimeProvider clock)
{
    /// <summary>The list of the person whom the credential belongs to.</summary>
    public async Task<OperationOutcome<List<MyAccess>>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (context.User is not { } user)
            return new OperationFault.Forbidden(FaultCodes.NotAPerson, "This token belongs to no user; use one that does.");
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        IReadOnlyList<UserStanding> standings = await work.Users.StandingsAsync([user], cancellation);
        IReadOnlyList<Grant> grants = await work.Grants.ReachingAsync(user, [.. standings.SelectMany(s => s.Teams)], cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        var list = new List<MyAccess>();
        foreach (Hub hub in await work.Hubs.ListAsync(cancellation))
        {
            if (!grants.Any(g => g.Hub == hub.Id && !(g.Expires <= now)))
                continue;
            var key = new SeatKey(hub.Id, user);
            SeatRecord? seat = await work.Seats.FindAsync(key, cancellation);
            list.Add(new MyAccess(
                hub, await HubStandings.OfUserAsync(work, hub.Id, user, now, cancellation),
                (await work.Queue.LastDesiredAsync([key], cancellation)).GetValueOrDefault(key, Access.None),
                seat?.Observed?.State,
                await work.Collections.ClaimsAsync(hub.Id, [user], cancellation)));
        }

        return list;
    }
}
