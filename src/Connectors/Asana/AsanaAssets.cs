using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Asana;

/// <summary>Teams and projects of a workspace: who has which role on them, and the calls that change it.</summary>
internal sealed class AsanaAssets(AsanaApi api)
{
    /// <summary>The first of these that the workspace does not have; null if it has all of them.</summary>
    public async Task<CallOutcome<AssetKey?>> FirstMissingAsync(IEnumerable<AssetKey> assets, CancellationToken cancellation)
    {
        foreach (AssetKey asset in assets)
        {
            var read = asset.Kind == AsanaRoles.TeamKind
                ? await api.HasTeamAsync(asset.Id, cancellation)
                : await api.HasProjectAsync(asset.Id, cancellation);
            if (!read.Succeeds(out bool there, out CallOutcome<AssetKey?>? failure))
                return failure;
            if (!there)
                return new CallOutcome<AssetKey?>.Done(asset);
        }

        return new CallOutcome<AssetKey?>.Done(null);
    }

    /// <summary>The roles of one account on these assets; others are not looked at.</summary>
    public async Task<CallOutcome<IReadOnlyDictionary<AssetKey, ImmutableSortedSet<string>>>> RolesAsync(
        string user, IEnumerable<AssetKey> assets, CancellationToken cancellation)
    {
        AssetKey[] known = [.. assets.Where(AsanaRoles.IsAsset).Distinct()];
        var roles = new Dictionary<AssetKey, ImmutableSortedSet<string>>();
        CallOutcome<IReadOnlyDictionary<AssetKey, ImmutableSortedSet<string>>>? failure;
        if (known.Any(asset => asset.Kind == AsanaRoles.TeamKind))
        {
            var read = await CursorPages.ReadAllAsync(
                offset => api.GetTeamMembershipsAsync(user, offset, cancellation), row => row.Team.Gid);
            if (!read.Succeeds(out IReadOnlyList<AsanaApi.TeamMembership>? teams, out failure))
                return failure;
            foreach (AsanaApi.TeamMembership team in teams)
            {
                var key = new AssetKey(AsanaRoles.TeamKind, team.Team.Gid);
                if (known.Contains(key))
                    roles[key] = [AsanaRoles.Of(team)];
            }
        }

        foreach (AssetKey project in known.Where(asset => asset.Kind == AsanaRoles.ProjectKind))
        {
            var read = await api.GetProjectMembershipAsync(project.Id, user, cancellation);
            if (!read.Succeeds(out AsanaApi.ProjectMembership? membership, out failure))
                return failure;
            if (membership is not null)
                roles[project] = [membership.AccessLevel];
        }

        return new CallOutcome<IReadOnlyDictionary<AssetKey, ImmutableSortedSet<string>>>.Done(roles);
    }

    /// <summary>Makes one change; answers the access that is reached with it.</summary>
    public async Task<CallOutcome<Access>> ApplyAsync(
        string user, AsanaRoles.Step step, Access reached, CancellationToken cancellation)
    {
        CallOutcome<bool> changed = step.Asset.Kind == AsanaRoles.TeamKind
            ? await ChangeTeamAsync(user, step, cancellation)
            : await ChangeProjectAsync(user, step, cancellation);
        if (!changed.Succeeds(out bool asAsked, out CallOutcome<Access>? failure))
            return failure;
        if (!asAsked)
            return new CallOutcome<Access>.Unknown("Asana answered with another state than asked for");
        return new CallOutcome<Access>.Done(step.Role is { } role
            ? Access.Account(reached.Roles, reached.Assets.SetItem(step.Asset, [role]))
            : reached.WithAssets(asset => asset != step.Asset));
    }

    /// <summary>One page of teams, then of projects; the phase of the cursor is their kind.</summary>
    public async Task<CallOutcome<HubPage<HubAsset>>> ListAsync(PageCursor cursor, CancellationToken cancellation)
    {
        var read = cursor.Phase == AsanaRoles.TeamKind
            ? await api.GetTeamsAsync(cursor.Token, cancellation)
            : await api.GetProjectsAsync(cursor.Token, cancellation);
        if (!read.Succeeds(out HubPage<AsanaApi.Thing>? page, out CallOutcome<HubPage<HubAsset>>? failure))
            return failure;
        return cursor.Page(
            page, row => row.Gid,
            rows => rows.Select(t => new HubAsset(new AssetKey(cursor.Phase, t.Gid), AppText.Label(t.Name, t.Gid))),
            then: cursor.Phase == AsanaRoles.TeamKind ? AsanaRoles.ProjectKind : null);
    }

    private async Task<CallOutcome<bool>> ChangeTeamAsync(string user, AsanaRoles.Step step, CancellationToken cancellation)
    {
        if (step.Role is null)
            return await api.RemoveFromTeamAsync(step.Asset.Id, user, cancellation);
        var added = await api.AddToTeamAsync(step.Asset.Id, user, cancellation);
        return added.Succeeds(out AsanaApi.TeamMembership? membership, out CallOutcome<bool>? failure)
            ? new CallOutcome<bool>.Done(
                membership.User.Gid == user && membership.Team.Gid == step.Asset.Id && AsanaRoles.Of(membership) == step.Role)
            : failure;
    }

    private async Task<CallOutcome<bool>> ChangeProjectAsync(string user, AsanaRoles.Step step, CancellationToken cancellation)
    {
        // Memberships of projects have ids of their own, and a second one for the same person is not wanted.
        var read = await api.GetProjectMembershipAsync(step.Asset.Id, user, cancellation);
        if (!read.Succeeds(out AsanaApi.ProjectMembership? membership, out CallOutcome<bool>? failure))
            return failure;
        if (step.Role is not { } level)
        {
            return membership is null
                ? new CallOutcome<bool>.Done(true)
                : (await api.RemoveFromProjectAsync(membership.Gid, cancellation)).Succeeds(out _, out failure)
                    ? new CallOutcome<bool>.Done(true)
                    : failure;
        }

        if (membership?.AccessLevel == level)
            return new CallOutcome<bool>.Done(true);
        var set = membership is null
            ? await api.AddToProjectAsync(step.Asset.Id, user, level, cancellation)
            : await api.SetProjectLevelAsync(membership.Gid, level, cancellation);
        return set.Succeeds(out AsanaApi.ProjectMembership? now, out failure)
            ? new CallOutcome<bool>.Done(now.AccessLevel == level)
            : failure;
    }
}
