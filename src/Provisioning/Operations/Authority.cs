using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Who may do what. A role of the credential counts in the whole workspace; a person's role on a hub counts for that hub besides:
/// its Owner may do there what an Owner may, its Manager what an Operator may.
/// </summary>
internal static class Authority
{
    /// <summary>Null when the caller's own role suffices.</summary>
    public static OperationFault? Check(ChangeContext context, AdminRole needed) =>
        context.Role >= needed ? null : TooLow(needed);

    /// <summary>Null when the caller's role suffices, or his role on the hub does.</summary>
    public static async Task<OperationFault?> CheckAsync(
        IUnitOfWork work, ChangeContext context, HubId hub, AdminRole needed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (context.Role >= needed)
            return null;
        if (context.User is not { } user)
            return TooLow(needed);
        HubStanding? standing = await HubStandings.OfUserAsync(work, hub, user, now, cancellation);
        AdminRole there = standing?.Effective switch
        {
            HubStandingRole.Owner => AdminRole.Owner,
            HubStandingRole.Manager or HubStandingRole.SecurityManager => AdminRole.Operator,
            _ => AdminRole.Self,
        };
        return there >= needed ? null : TooLow(needed);
    }

    /// <summary>The same inside a change.</summary>
    public static Task<OperationFault?> CheckAsync(ChangeScope scope, HubId hub, AdminRole needed, CancellationToken cancellation) =>
        CheckAsync(scope.Work, scope.Context, hub, needed, scope.Now, cancellation);

    private static OperationFault.Forbidden TooLow(AdminRole needed) =>
        new(FaultCodes.RoleTooLow, $"This needs the role {needed}; ask an Owner of the workspace or of the hub.");
}
