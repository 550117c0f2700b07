using System.Globalization;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;

namespace BusinessHubs.ScimHost.Diagnosis;

/// <summary>Looks at an installation that could be opened: schema, clock, keys and audit trail, hubs. Changes nothing.</summary>
internal sealed class InstallationExam(
    IDatabaseMigrator database, SharedClock clock, IWorkspaceStore workspaces, IUnitOfWorkFactory units, HubOperations hubs, HubCheckOperations checks)
{
    /// <summary>Everything, one after the other.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(
        string actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return !await database.IsReadyAsync(cancellation) ? new Finding("database", Verdict.Ill, "it does not answer or has an older schema")
            : await database.NewerAsync(cancellation) is { } newer
                ? new Finding("database", Verdict.Doubtful, $"it answers and has the schema of a newer version ('{newer}'), with which this one can work; upgrade this one")
                : new Finding("database", Verdict.Well, "it answers and has the schema of this version");
        yield return Clock(clock.Ahead);

        // Opening an installation compares the master key with the database's and refuses another one.
        yield return new Finding("master key", Verdict.Well, "it is the one this database was begun with");
        foreach (Workspace workspace in await workspaces.ListAsync(cancellation))
        {
            yield return await TrailAsync(workspace, cancellation);
            var context = new ChangeContext(workspace.Id, actor, AdminRole.Owner);
            foreach (HubStatus status in await hubs.ListAsync(context, cancellation))
                yield return await HubAsync(context, workspace, status.Hub, cancellation);
        }
    }

    /// <summary>Pure: what the difference between the clocks of this machine and of the database means.</summary>
    internal static Finding Clock(TimeSpan ahead)
    {
        string offset = string.Create(CultureInfo.InvariantCulture, $"this machine's clock is {ahead.TotalSeconds:+0.000;-0.000;0.000} s ahead of the database's");
        return ahead.Duration() <= NodeHeart.Tolerated
            ? new Finding("clock", Verdict.Well, offset)
            : new Finding("clock", Verdict.Doubtful, offset + "; the database's is used, but set this one right for logs and certificates");
    }

    private async Task<Finding> TrailAsync(Workspace workspace, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(workspace.Id, cancellation);
        return await work.Audit.FirstBrokenAsync(cancellation) is { } broken
            ? new Finding($"audit trail of {workspace.Name}", Verdict.Ill, $"entry {broken} does not fit to the one before it, or was signed with another key")
            : new Finding($"audit trail of {workspace.Name}", Verdict.Well, "every entry is as it was written");
    }

    private async Task<Finding> HubAsync(ChangeContext context, Workspace workspace, Hub hub, CancellationToken cancellation)
    {
        string what = $"hub {hub.Label} of {workspace.Name}";
        try
        {
            return (await checks.AskAsync(context, hub.Id, cancellation)).IsDone(out HubIdentity? identity, out OperationFault? fault)
                ? new Finding(what, Verdict.Well, $"the app answers for {identity.BusinessId}")
                : new Finding(what, Verdict.Ill, $"{fault.Code}: {fault.Detail}");
        }
        // The app is not there, or the hub no longer fits to it.
        catch (Exception unusable) when (unusable is InvalidOperationException or ArgumentException)
        {
            return new Finding(what, Verdict.Ill, unusable.Message);
        }
    }
}
