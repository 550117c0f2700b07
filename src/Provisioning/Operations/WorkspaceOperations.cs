using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Workspaces of this installation. Only the command line may list or make them; a token sees its own.</summary>
public sealed class WorkspaceOperations(IWorkspaceStore workspaces, IUnitOfWorkFactory units, TimeProvider clock, IIdSource ids)
{
    /// <summary>The workspace that everybody starts with.</summary>
    public const string DefaultName = "default";

    /// <summary>Every workspace, oldest first.</summary>
    public Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellation) => workspaces.ListAsync(cancellation);

    /// <summary>The workspace of the caller.</summary>
    public async Task<OperationOutcome<Workspace>> OwnAsync(ChangeContext context, CancellationToken cancellation) =>
        await workspaces.FindAsync(context.Workspace, cancellation) is { } own
            ? own
            : new OperationFault.NotFound(FaultCodes.UnknownWorkspace, "There is no such workspace.");

    /// <summary>One by name.</summary>
    public async Task<OperationOutcome<Workspace>> FindAsync(string name, CancellationToken cancellation) =>
        await workspaces.FindByNameAsync(name.Trim(), cancellation) is { } found
            ? found
            : new OperationFault.NotFound(FaultCodes.UnknownWorkspace, $"There is no workspace named '{name}'.");

    /// <summary>Makes a workspace; <c>Conflict</c> when the name is taken.</summary>
    public async Task<OperationOutcome<Workspace>> CreateAsync(string actor, string? name, CancellationToken cancellation)
    {
        if (Naming.Check(name, "name", out string clean) is { } fault)
            return fault;
        var workspace = new Workspace(new WorkspaceId(ids.Next()), clean, clock.GetUtcNow());
        if (!await workspaces.AddAsync(workspace, cancellation))
            return new OperationFault.Conflict(FaultCodes.NameTaken, $"There is a workspace named '{clean}' already.");

        // A unit of work belongs to a workspace that exists, so the first link of its trail follows in its own transaction.
        await using IUnitOfWork work = await units.BeginAsync(workspace.Id, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(actor, "workspace.created", $"workspace:{workspace.Id}", null), workspace.Created, cancellation);
        await work.CommitAsync(cancellation);
        return workspace;
    }

    /// <summary>Makes the default workspace of a new installation. Safe when two processes start together.</summary>
    public async Task EnsureDefaultAsync(string actor, CancellationToken cancellation)
    {
        if ((await workspaces.ListAsync(cancellation)).Count == 0)
            _ = await CreateAsync(actor, DefaultName, cancellation);
    }
}
