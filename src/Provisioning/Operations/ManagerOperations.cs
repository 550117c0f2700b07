using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Who manages a hub, and who may use its service account.</summary>
public sealed class ManagerOperations(IUnitOfWorkFactory units, ChangeRunner runner, TimeProvider clock)
{
    /// <summary>Owners, Managers and Security Managers of a hub.</summary>
    public async Task<OperationOutcome<List<ManagerDetails>>> ListAsync(ChangeContext context, HubId hub, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        IReadOnlyList<HubStanding> managers = await HubStandings.ManagersAsync(work, hub, clock.GetUtcNow(), cancellation);
        IReadOnlyDictionary<UserId, string> names = await work.Users.UserNamesAsync([.. managers.Select(m => m.User)], cancellation);
        var details = new List<ManagerDetails>();
        foreach (HubStanding manager in managers.OrderBy(m => m.User.Value))
        {
            SeatRecord? seat = await work.Seats.FindAsync(new SeatKey(hub, manager.User), cancellation);
            details.Add(new ManagerDetails(manager, names.GetValueOrDefault(manager.User, ""), seat?.Observed?.State));
        }

        return details;
    }

    /// <summary>
    /// Lets a user (id or userName) use the service account of a hub, or no longer: an Owner without that is a Security Manager.
    /// </summary>
    public Task<OperationOutcome<UserId>> ShareServiceAccountAsync(
        ChangeContext context, HubId hub, string user, bool shared, CancellationToken cancellation) =>
        runner.ApplyAsync<UserId>(
            context,
            async scope =>
            {
                if (await scope.Work.Hubs.FindAsync(hub, cancellation) is null)
                    return HubReading.Unknown();
                if (await Authority.CheckAsync(scope, hub, AdminRole.Owner, cancellation) is { } forbidden)
                    return forbidden;
                if (!(await GrantSubjects.UserAsync(scope.Work, user, cancellation)).IsDone(out UserId person, out OperationFault? nobody))
                    return nobody;
                if (!shared && person == scope.Context.User)
                    return new OperationFault.Conflict(FaultCodes.OwnRole, "You cannot take the service account from yourself; another Owner can.");
                if ((await scope.Work.Hubs.ServiceAccountSharesAsync(hub, cancellation)).Contains(person) == shared)
                    return person;
                await scope.Work.Hubs.ShareServiceAccountAsync(hub, person, shared, scope.Now, cancellation);
                scope.Audit(shared ? "service_account.shared" : "service_account.unshared", $"hub:{hub}", $"user:{person}");
                return person;
            },
            cancellation);
}
