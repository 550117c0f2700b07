using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a whole workspace.</summary>
public sealed class SettingsOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    /// <summary>The settings and their version.</summary>
    public async Task<OperationOutcome<SettingsDetails>> FindAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        (WorkspaceSettings settings, long version) = await work.Settings.ReadAsync(cancellation);
        return new SettingsDetails(settings, version);
    }

    /// <summary>Stores new settings.</summary>
    public Task<OperationOutcome<SettingsDetails>> ChangeAsync(
        ChangeContext context, WorkspaceSettings settings, long? expectedVersion, CancellationToken cancellation) =>
        runner.ApplyAsync(context, scope => SettingsSteps.ChangeAsync(scope, settings, expectedVersion, cancellation), cancellation);
}
