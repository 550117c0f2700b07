using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The audit trail, for reading.</summary>
public sealed class AuditOperations(IUnitOfWorkFactory units)
{
    /// <summary>A page of entries, newest first. The number of the last one leads to the next page.</summary>
    public async Task<OperationOutcome<List<AuditRecord>>> ListAsync(
        ChangeContext context, AuditCriteria criteria, long? before, int count, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        if (Paging.Check(count) is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return (await work.Audit.ListAsync(criteria, before, count, cancellation)).ToList();
    }
}
