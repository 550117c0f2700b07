using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>Users of seats, by what people call them; somebody who was deleted is found by his seat.</summary>
internal static class SeatUsers
{
    public static async Task<UserId> FindAsync(
        Installation installation, ChangeContext context, HubId hub, string idOrName, CancellationToken cancellation)
    {
        if (Guid.TryParseExact(idOrName, "D", out Guid id))
            return new UserId(id);
        await using (IUnitOfWork work = await installation.Get<IUnitOfWorkFactory>().ReadAsync(context.Workspace, cancellation))
        {
            if (await work.Users.FindByUserNameAsync(idOrName, cancellation) is { } known)
                return known;
        }

        await foreach (SeatDetails seat in SeatPages.AllAsync(installation, context, hub, cancellation))
        {
            if (string.Equals(seat.Overview.UserName, idOrName, StringComparison.OrdinalIgnoreCase))
                return seat.Overview.Seat.Key.User;
        }

        throw new CommandRefusedException($"{FaultCodes.UnknownUser}: There is no user '{idOrName}'.");
    }
}
