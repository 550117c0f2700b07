using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Makes the changes of collections that a document asks for. A hub is in one collection only, so every collection gives up what it
/// loses before any gets something; what a hub gives in a collection is fixed, so other terms are the hub out and in again.
/// </summary>
internal sealed class ConfigCollectionSteps(ChangeScope scope, ConfigRows rows)
{
    /// <summary>Takes hubs and shares out of collections that stay.</summary>
    public async Task<OperationFault?> ReleaseAsync(ConfigChange.OfCollection change, CancellationToken cancellation)
    {
        if (change is not { Before: { } before, After: { } after })
            return null;
        Collection row = await FindAsync(before.Name, cancellation);
        foreach (ConfigCollectionItem item in before.Items.Where(i => !after.Items.Any(x => SameItem(i, x))))
        {
            if (!(await CollectionSteps.RemoveHubAsync(scope, row.Id, rows.Hub(item.Hub)!.Value, null, cancellation)).IsDone(out _, out OperationFault? fault))
                return fault;
        }

        foreach (ConfigSubject subject in before.Shares.Where(s => !after.Shares.Any(x => SameSubject(s, x))))
        {
            GrantSubject? gone = await SubjectAsync(subject, cancellation);
            if (row.Shares.FirstOrDefault(s => s.Subject == gone) is not { } share)
                continue;
            if (!(await CollectionSteps.UnshareAsync(scope, row.Id, share.Id, cancellation)).IsDone(out _, out OperationFault? fault))
                return fault;
        }

        return null;
    }

    /// <summary>Makes the collection as it is wanted, or removes it.</summary>
    public async Task<OperationFault?> MakeAsync(ConfigChange.OfCollection change, CancellationToken cancellation)
    {
        if (change.After is not { } after)
        {
            CollectionId gone = (await FindAsync(change.Before!.Name, cancellation)).Id;
            return (await CollectionSteps.RemoveAsync(scope, gone, null, cancellation)).IsDone(out _, out OperationFault? kept) ? null : kept;
        }

        OperationOutcome<Collection> named = change.Before is { } known
            ? await CollectionSteps.RenameAsync(scope, (await FindAsync(known.Name, cancellation)).Id, after.Name, null, cancellation)
            : await CollectionSteps.CreateAsync(scope, after.Name, cancellation);
        if (!named.IsDone(out Collection? row, out OperationFault? fault))
            return fault;

        // Reading writes what is pending: the collection may be new.
        _ = await scope.Work.Collections.FindByNameAsync(after.Name, cancellation);
        foreach ((int index, ConfigCollectionItem item) in after.Items.Index())
        {
            if (change.Before?.Items.Any(i => SameItem(i, item)) == true)
                continue;
            if (rows.Hub(item.Hub) is not { } hub)
                return At(ConfigRows.NoHub(item.Hub), $"items[{index}]");
            if (!(await CollectionSteps.AddHubAsync(scope, row.Id, hub, ConfigTermsReading.Read(item.Terms, null), null, cancellation))
                .IsDone(out _, out OperationFault? wrong))
            {
                return At(wrong, $"items[{index}]");
            }
        }

        foreach ((int index, ConfigSubject subject) in after.Shares.Index())
        {
            if (change.Before?.Shares.Any(s => SameSubject(s, subject)) == true)
                continue;
            if (rows.Reference(subject) is not { } reference)
                return At(ConfigRows.NoTeam(subject.Name), $"shares[{index}]");
            if (!(await CollectionSteps.ShareAsync(scope, row.Id, reference, cancellation)).IsDone(out _, out OperationFault? wrong))
                return At(wrong, $"shares[{index}]");
        }

        return null;
    }

    private async Task<Collection> FindAsync(string name, CancellationToken cancellation) =>
        await scope.Work.Collections.FindByNameAsync(name, cancellation) is { } id
        && await scope.Work.Collections.FindAsync(id, cancellation) is { } row
            ? row
            : throw new InvalidOperationException("A collection that was there is gone under the lock.");

    private async Task<GrantSubject?> SubjectAsync(ConfigSubject subject, CancellationToken cancellation) => subject.IsTeam
        ? rows.Team(subject.Name) is { } team ? new GrantSubject.OfTeam(team) : null
        : await scope.Work.Users.FindByUserNameAsync(subject.Name, cancellation) is { } user ? new GrantSubject.OfUser(user) : null;

    private static OperationFault At(OperationFault fault, string path) => fault is OperationFault.Invalid invalid
        ? new OperationFault.Invalid(invalid.Code, invalid.Detail, $"{path}.{ConfigPaths.Field(invalid.Field)}")
        : fault;

    private static bool SameItem(ConfigCollectionItem a, ConfigCollectionItem b) => ConfigDocument.Names.Equals(a.Hub, b.Hub) && a.Terms == b.Terms;

    private static bool SameSubject(ConfigSubject a, ConfigSubject b) => ConfigDocument.Names.Equals(a.ToString(), b.ToString());
}
