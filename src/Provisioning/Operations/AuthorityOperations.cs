using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Says whether a caller may do something before anything is read for him; commands check again where it depends on details.</summary>
public sealed class AuthorityOperations(IUnitOfWorkFactory units, TimeProvider clock)
{
    /// <summary>Null when the caller's role suffices, or his role on the hub does.</summary>
    /// <param name="context">The caller.</param>
    /// <param name="needed">What it takes.</param>
    /// <param name="hub">The hub it is about; null for the whole workspace.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<OperationFault?> CheckAsync(ChangeContext context, AdminRole needed, HubId? hub, CancellationToken cancellation)
    {
        if (hub is not { } id || context.User is null || context.Role >= needed)
            return Authority.Check(context, needed);
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await Authority.CheckAsync(work, context, id, needed, clock.GetUtcNow(), cancellation);
    }
}
