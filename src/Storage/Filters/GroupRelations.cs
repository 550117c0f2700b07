using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Stores;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Filters;

/// <summary>Both ends of membership, as clients read it: members of groups, groups of users.</summary>
internal static class GroupRelations
{
    /// <summary>Users first, each kind ordered by id.</summary>
    public static async Task<ILookup<GroupId, GroupMemberRecord>> MembersOfAsync(
        BusinessHubsContext context, IReadOnlyCollection<GroupId> groups, CancellationToken cancellation)
    {
        var found = new List<(GroupId Group, GroupMemberRecord Member)>();
        foreach (Guid[] chunk in Chunks.Of(groups.Select(g => g.Value)))
        {
            found.AddRange((await context.GroupMembers.Where(m => chunk.Contains(m.GroupId))
                .Join(context.Users, m => m.UserId, u => u.Id, (m, u) => new { m.GroupId, u.Id, Display = u.DisplayName ?? u.UserName })
                .OrderBy(x => x.Id).ToListAsync(cancellation))
                .Select(x => (new GroupId(x.GroupId), new GroupMemberRecord(x.Id, MemberKind.User, x.Display))));
            found.AddRange((await context.GroupChildren.Where(c => chunk.Contains(c.GroupId))
                .Join(context.Groups, c => c.ChildId, g => g.Id, (c, g) => new { c.GroupId, g.Id, g.DisplayName })
                .OrderBy(x => x.Id).ToListAsync(cancellation))
                .Select(x => (new GroupId(x.GroupId), new GroupMemberRecord(x.Id, MemberKind.Group, x.DisplayName))));
        }

        return found.ToLookup(x => x.Group, x => x.Member);
    }

    /// <summary>Direct groups first, each kind ordered by id. A group that a user is in both ways is direct.</summary>
    public static async Task<ILookup<UserId, GroupReference>> GroupsOfAsync(
        BusinessHubsContext context, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        var found = new List<GroupReference>();
        foreach (Guid[] chunk in Chunks.Of(users.Select(u => u.Value)))
        {
            var rows = await context.GroupMembers.Where(m => chunk.Contains(m.UserId))
                .Join(context.Groups, m => m.GroupId, g => g.Id, (m, g) => new
                {
                    m.UserId,
                    g.Id,
                    g.DisplayName,
                    IsInner = context.GroupChildren.Any(c => c.ChildId == g.Id),
                })
                .OrderBy(x => x.Id).ToListAsync(cancellation);
            found.AddRange(rows.Select(x => new GroupReference(new UserId(x.UserId), new GroupId(x.Id), x.DisplayName, true)));
            Guid[] inner = [.. rows.Where(r => r.IsInner).Select(r => r.Id).Distinct()];
            if (inner.Length > 0)
                found.AddRange(await IndirectAsync(context, rows.ToLookup(r => new UserId(r.UserId), r => new GroupId(r.Id)), inner, cancellation));
        }

        return found.ToLookup(g => g.User);
    }

    private static async Task<IReadOnlyList<GroupReference>> IndirectAsync(
        BusinessHubsContext context, ILookup<UserId, GroupId> direct, Guid[] inner, CancellationToken cancellation)
    {
        IReadOnlyList<GroupEdge> edges = await GroupTree.EdgesAboveAsync(context, inner, cancellation);
        var graph = new GroupGraph(edges);
        var names = new Dictionary<GroupId, string>();
        foreach (Guid[] chunk in Chunks.Of(edges.Select(e => e.Outer.Value)))
        {
            foreach (var group in await context.Groups.Where(g => chunk.Contains(g.Id))
                .Select(g => new { g.Id, g.DisplayName }).ToListAsync(cancellation))
            {
                names[new GroupId(group.Id)] = group.DisplayName;
            }
        }

        return
        [
            .. from user in direct
               let own = user.ToHashSet()
               from outer in graph.Above(own)
               where !own.Contains(outer) && names.ContainsKey(outer)
               orderby outer.Value
               select new GroupReference(user.Key, outer, names[outer], false),
        ];
    }
}
