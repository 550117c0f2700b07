using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a whole workspace.</summary>
public sealed class SettingsOperations(IUnitOfWorkFactory units, ChangeRunner runner, IMailSender mail)
{
    /// <summary>The settings and their version.</summary>
    public async Task<OperationOutcome<SettingsDetails>> FindAsync(ChangeContext context, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        (WorkspaceSettings settings, long version) = await work.Settings.ReadAsync(cancellation);
        return new SettingsDetails(settings, version, mail.IsConfigured);
    }

    /// <summary>Stores new settings.</summary>
    public async Task<OperationOutcome<SettingsDetails>> ChangeAsync(
        ChangeContext context, WorkspaceSettings settings, long? expectedVersion, CancellationToken cancellation) =>
        (await runner.ApplyAsync(context, scope => SettingsSteps.ChangeAsync(scope, settings, expectedVersion, cancellation), cancellation))
            .IsDone(out SettingsDetails? details, out OperationFault? fault)
            ? details with { MailIsConfigured = mail.IsConfigured }
            : fault;
}
