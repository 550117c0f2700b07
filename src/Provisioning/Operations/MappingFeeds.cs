using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Works out again which teams every group feeds, after mappings or teams have changed.</summary>
internal static class MappingFeeds
{
    /// <summary>Stores what differs; everybody in those groups may change.</summary>
    public static async Task RefreshAsync(ChangeScope scope, CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        var rule = new GroupMappingRule(await work.Mappings.ListAsync(cancellation));
        IReadOnlyDictionary<GroupId, TeamId> own = await work.Teams.OwnTeamsAsync(cancellation);
        ILookup<GroupId, TeamId> feeds = await work.Teams.FeedsAsync(cancellation);
        foreach (GroupBrief group in await work.Groups.BriefsAsync(cancellation))
        {
            IReadOnlySet<TeamId> wanted = rule.TeamsOf(
                group.DisplayName, group.ExternalId, own.TryGetValue(group.Id, out TeamId team) ? team : null);
            TeamId[] changed = [.. wanted.Except(feeds[group.Id]), .. feeds[group.Id].Except(wanted)];
            if (changed.Length == 0)
                continue;
            await work.Teams.SetFeedsAsync(group.Id, [.. wanted], cancellation);
            await scope.TouchAsync(changed, [.. await work.Groups.UsersBelowAsync([group.Id], cancellation)], cancellation);
        }
    }
}
