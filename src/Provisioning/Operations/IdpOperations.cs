using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What becomes of people's access when the IdP is disconnected. Revoking its tokens alone never takes anything from anybody.</summary>
public sealed class IdpOperations(ChangeRunner runner)
{
    /// <summary>
    /// Keep: nothing changes. HandOver: what teams of IdP groups gave becomes their members' own. RemoveAccounts: it is taken, so that
    /// the pipeline removes what nothing else gives.
    /// </summary>
    public Task<OperationOutcome<ChangeResult<DisconnectMode>>> DisconnectAsync(
        ChangeContext context, DisconnectMode mode, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => StepAsync(scope, mode, cancellation), cancellation);

    private static async Task<OperationOutcome<DisconnectMode>> StepAsync(
        ChangeScope scope, DisconnectMode mode, CancellationToken cancellation)
    {
        if (Authority.Check(scope.Context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        scope.Audit("idp.disconnected", $"workspace:{scope.Context.Workspace}", mode.ToString());
        if (mode == DisconnectMode.Keep)
            return mode;
        HashSet<TeamId> fed = [.. (await scope.Work.Teams.FeedsAsync(cancellation)).SelectMany(teams => teams)];
        foreach (Hub hub in await scope.Work.Hubs.ListAsync(cancellation))
        {
            foreach (Grant grant in await scope.Work.Grants.OfHubsAsync([hub.Id], cancellation))
            {
                if (grant.Collection is not null || grant.Subject is not GrantSubject.OfTeam team || !fed.Contains(team.Team))
                    continue;
                TakeMode take = mode == DisconnectMode.HandOver ? TakeMode.KeepForMembers : TakeMode.Remove;
                if (!(await GrantSteps.TakeAsync(scope, grant.Id, take, null, cancellation)).IsDone(out _, out OperationFault? fault))
                    return fault;
            }
        }

        return mode;
    }
}
