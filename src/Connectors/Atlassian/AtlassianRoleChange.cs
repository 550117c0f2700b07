using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Connectors.Atlassian.AtlassianModels;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>Carries out what changes the roles of one account: looks first, then writes step by step.</summary>
internal sealed class AtlassianRoleChange(AtlassianApi api)
{
    /// <summary>Makes the account's access what is wanted, by these steps.</summary>
    public async Task<CallOutcome<ObservedSeat>> ApplyAsync(
        string account, ObservedSeat observed, Access wanted, IReadOnlyList<AtlassianRoles.Step> steps, CancellationToken cancellation)
    {
        var looked = await LookAsync(account, wanted, steps, cancellation);
        if (!looked.Succeeds(out Plan? plan, out CallOutcome<ObservedSeat>? failure))
            return failure;
        Access reached = plan.Gone.Aggregate(observed.Access, AtlassianRoles.After);
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            var outcome = await StepAsync(account, plan.Steps[i], plan.Groups, cancellation);
            if (!outcome.Succeeds(out _, out failure))
                return i == 0 ? failure : PartlyApplied.After(i, plan.Steps.Count, failure);
            reached = AtlassianRoles.After(reached, plan.Steps[i]);
        }

        ObservedSeat seat = observed with { Access = reached, IsLastOwner = false };
        return plan.Steps.Count == 0 ? new CallOutcome<ObservedSeat>.AlreadySo(seat) : new CallOutcome<ObservedSeat>.Done(seat);
    }

    /// <summary>Invites with products and groups; the role in the organisation is a second call.</summary>
    public async Task<CallOutcome<Invited>> InviteAsync(string email, Access access, CancellationToken cancellation)
    {
        Rule[] rules =
        [
            .. from asset in access.Assets
               where asset.Key.Kind == AtlassianRoles.ProductKind
               from role in asset.Value
               select new Rule(AtlassianRoles.Resource(asset.Key), AtlassianRoles.ToVendor(role)),
        ];
        string[] groups = [.. access.Assets.Keys.Where(asset => asset.Kind == AtlassianRoles.GroupKind).Select(asset => asset.Id)];
        var sent = await api.InviteAsync(new Invitation([email], rules, groups, SendNotification: true), cancellation);
        if (!sent.Succeeds(out Invited? invited, out CallOutcome<Invited>? failure))
            return failure;
        if (ReadParts(invited) is { } partly)
            return partly;
        if (!AtlassianRoles.IsOrgAdmin(access))
            return new CallOutcome<Invited>.Done(invited);
        var raised = await api.ChangeOrgAdminAsync(invited.Id, gives: true, cancellation);
        return raised.Succeeds(out _, out failure) ? new CallOutcome<Invited>.Done(invited) : PartlyApplied.After(1, 2, failure);
    }

    /// <summary>Whether all of these products and groups are there and can be given; the groups with their directories.</summary>
    public async Task<CallOutcome<IReadOnlyDictionary<string, Group>>> CheckAssetsAsync(
        IEnumerable<AssetKey> assets, CancellationToken cancellation)
    {
        CallOutcome<IReadOnlyDictionary<string, Group>>? failure;
        AssetKey[] wanted = [.. assets.Distinct()];
        if (wanted.Any(asset => asset.Kind == AtlassianRoles.ProductKind))
        {
            var read = await api.AllWorkspacesAsync(cancellation);
            if (!read.Succeeds(out IReadOnlyList<Workspace>? products, out failure))
                return failure;
            HashSet<AssetKey> known = [.. products.Select(row => AtlassianRoles.ProductKey(row.Id)).OfType<AssetKey>()];
            if (wanted.Any(asset => asset.Kind == AtlassianRoles.ProductKind && !known.Contains(asset)))
                return UnknownAsset("the organisation has no such product");
        }

        string[] ids = [.. wanted.Where(asset => asset.Kind == AtlassianRoles.GroupKind).Select(asset => asset.Id)];
        var found = await GroupsAsync(ids, cancellation);
        if (!found.Succeeds(out IReadOnlyDictionary<string, Group>? groups, out failure))
            return failure;
        if (ids.Any(id => !groups.ContainsKey(id)))
            return UnknownAsset("the organisation has no such group");
        return groups.Values.All(group => group.IsManageable) ? found : NotManageable();
    }

    private sealed record Plan(
        IReadOnlyList<AtlassianRoles.Step> Steps, IReadOnlyDictionary<string, Group> Groups, IReadOnlyList<AtlassianRoles.Step> Gone);

    /// <summary>Looks whether every step can be done, and leaves out those that are done already.</summary>
    private async Task<CallOutcome<Plan>> LookAsync(
        string account, Access wanted, IReadOnlyList<AtlassianRoles.Step> steps, CancellationToken cancellation)
    {
        var given = await CheckAssetsAsync(steps.Where(step => !step.IsReduction).Select(step => step.Asset).OfType<AssetKey>(), cancellation);
        if (!given.Succeeds(out IReadOnlyDictionary<string, Group>? joined, out CallOutcome<Plan>? failure))
            return failure;
        var taken = await GroupsAsync(
            [.. steps.Where(step => step is { IsReduction: true, Asset.Kind: AtlassianRoles.GroupKind }).Select(step => step.Asset!.Value.Id)],
            cancellation);
        if (!taken.Succeeds(out IReadOnlyDictionary<string, Group>? left, out failure))
            return failure;
        if (left.Values.Any(group => !group.IsManageable))
            return new CallOutcome<Plan>.Refused(RefusalKind.NotManageable, "group_not_manageable", SyncedGroup);

        HashSet<(AssetKey, string)> direct = [], fromGroups = [];
        if (steps.Any(step => step is { IsReduction: true, Asset.Kind: AtlassianRoles.ProductKind }))
        {
            var read = await api.AssignmentsAsync(account, cancellation);
            if (!read.Succeeds(out IReadOnlyList<Assignment>? assignments, out failure))
                return failure;
            (direct, fromGroups) = (AtlassianSeats.Direct(assignments), AtlassianSeats.FromGroups(assignments));
        }

        var doable = new List<AtlassianRoles.Step>();
        var gone = new List<AtlassianRoles.Step>();
        foreach (AtlassianRoles.Step step in steps)
        {
            bool isTaken = step is { IsReduction: true, Asset: not null };
            if (isTaken && step.Asset is { Kind: AtlassianRoles.ProductKind } product)
            {
                if (fromGroups.Contains((product, step.Role)) && left.Count == 0 && !AtlassianRoles.MayStay(wanted, product, step.Role))
                {
                    return new CallOutcome<Plan>.Refused(
                        RefusalKind.NotManageable, "role_from_group", "the role on the product comes from a group that the account stays in");
                }

                if (!direct.Contains((product, step.Role)))
                {
                    gone.Add(step);
                    continue;
                }

                if (!AtlassianRoles.IsGrantable(step.Role))
                {
                    return new CallOutcome<Plan>.Refused(
                        RefusalKind.NotManageable, "role_not_revocable", "Atlassian's interface does not take this role away");
                }
            }

            bool isGoneGroup = isTaken && step.Asset!.Value.Kind == AtlassianRoles.GroupKind && !left.ContainsKey(step.Asset.Value.Id);
            (isGoneGroup ? gone : doable).Add(step);
        }

        return new CallOutcome<Plan>.Done(new Plan(
            doable, joined.Concat(left).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), gone));
    }

    private async Task<CallOutcome<bool>> StepAsync(
        string account, AtlassianRoles.Step step, IReadOnlyDictionary<string, Group> groups, CancellationToken cancellation)
    {
        if (step.Asset is not { } asset)
            return await api.ChangeOrgAdminAsync(account, !step.IsReduction, cancellation);
        if (asset.Kind == AtlassianRoles.ProductKind)
        {
            return await api.ChangeProductRoleAsync(
                account, AtlassianRoles.ToVendor(step.Role), AtlassianRoles.Resource(asset), !step.IsReduction, cancellation);
        }

        Group group = groups[asset.Id];
        if (step.IsReduction)
            return await api.LeaveGroupAsync(group, account, cancellation);
        var joined = await api.JoinGroupAsync(group, account, cancellation);
        if (joined is not CallOutcome<bool>.Done { Value: false })
            return joined;
        // The same status says "already in the group" and "user limit exceeded": a look tells them apart.
        var inside = await api.GroupsAsync([group.Id], account, cancellation);
        return !inside.Succeeds(out IReadOnlyList<Group>? rows, out CallOutcome<bool>? failure) ? failure
            : rows.Count > 0 ? new CallOutcome<bool>.Done(true)
            : new CallOutcome<bool>.Refused(
                RefusalKind.NotEnoughSeats, "not_enough_seats", "the user limit of a product that the group gives access to is reached", 409);
    }

    /// <summary>What the parts of an invitation say: null if all were carried out.</summary>
    private static CallOutcome<Invited>? ReadParts(Invited invited)
    {
        Attempted[] parts =
        [
            .. from result in invited.Results ?? []
               from part in (result.RoleAssignmentResult ?? []).Concat(result.GroupAssignmentResult ?? [])
               select part,
        ];
        int failed = parts.Count(part => part.Status != "INVITED");
        if (failed == 0)
            return null;
        // The account may have come to be all the same: the next read tells.
        return new CallOutcome<Invited>.Unknown($"partly applied, {parts.Length - failed} of {parts.Length} parts of the invitation");
    }

    private async Task<CallOutcome<IReadOnlyDictionary<string, Group>>> GroupsAsync(string[] ids, CancellationToken cancellation)
    {
        var read = await api.GroupsAsync(ids, account: null, cancellation);
        return read.Succeeds(out IReadOnlyList<Group>? rows, out CallOutcome<IReadOnlyDictionary<string, Group>>? failure)
            ? new CallOutcome<IReadOnlyDictionary<string, Group>>.Done(rows.ToDictionary(row => row.Id, StringComparer.Ordinal))
            : failure;
    }

    private const string SyncedGroup = "the group is kept in step by an identity provider and is changed there";

    private static CallOutcome<IReadOnlyDictionary<string, Group>>.Refused UnknownAsset(string why) =>
        new(RefusalKind.UnknownRole, "unknown_asset", why);

    private static CallOutcome<IReadOnlyDictionary<string, Group>>.Refused NotManageable() =>
        new(RefusalKind.NotManageable, "group_not_manageable", SyncedGroup);
}
