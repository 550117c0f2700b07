using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Group mappings: which IdP groups feed which team. Changing one shows its effect first, if asked.</summary>
public sealed class MappingOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    /// <summary>Every mapping, by position.</summary>
    public async Task<OperationOutcome<List<GroupMapping>>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return (await work.Mappings.ListAsync(cancellation)).ToList();
    }

    /// <summary>One mapping.</summary>
    public async Task<OperationOutcome<GroupMapping>> FindAsync(ChangeContext context, MappingId id, CancellationToken cancellation) =>
        !(await ListAsync(context, cancellation)).IsDone(out List<GroupMapping>? all, out OperationFault? fault) ? fault
        : all.FirstOrDefault(m => m.Id == id) is { } found ? found
        : new OperationFault.NotFound(FaultCodes.UnknownMapping, "There is no such mapping.");

    /// <summary>Adds a mapping.</summary>
    public Task<OperationOutcome<ChangeResult<GroupMapping>>> AddAsync(
        ChangeContext context, MappingDraft draft, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => MappingSteps.AddAsync(scope, draft, cancellation), cancellation);

    /// <summary>Gives a mapping new values.</summary>
    public Task<OperationOutcome<ChangeResult<GroupMapping>>> ChangeAsync(
        ChangeContext context, MappingId id, MappingDraft draft, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(
            context, preview, scope => MappingSteps.ChangeAsync(scope, id, draft, expectedVersion, cancellation), cancellation);

    /// <summary>Removes a mapping.</summary>
    public Task<OperationOutcome<ChangeResult<GroupMapping>>> RemoveAsync(
        ChangeContext context, MappingId id, long? expectedVersion, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => MappingSteps.RemoveAsync(scope, id, expectedVersion, cancellation), cancellation);
}
