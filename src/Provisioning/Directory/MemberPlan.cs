using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>The real change of member rows that a <see cref="MemberChange"/> comes down to.</summary>
/// <param name="AddUsers">Not members yet.</param>
/// <param name="RemoveUsers">Members now.</param>
/// <param name="AddGroups">Not members yet; checked to make no cycle and not to stand too deep.</param>
/// <param name="RemoveGroups">Members now.</param>
/// <param name="RemovesAllUsers">Nobody but <paramref name="AddUsers"/> stays: one statement takes out everybody.</param>
internal sealed record MemberPlan(
    IReadOnlyCollection<UserId> AddUsers, IReadOnlyCollection<UserId> RemoveUsers, IReadOnlyCollection<GroupId> AddGroups,
    IReadOnlyCollection<GroupId> RemoveGroups, bool RemovesAllUsers)
{
    private static readonly MemberPlan Nothing = new([], [], [], [], false);

    /// <summary>Whether no row changes.</summary>
    public bool IsEmpty => Added == 0 && Removed == 0;

    /// <summary>How many members come.</summary>
    public int Added => AddUsers.Count + AddGroups.Count;

    /// <summary>How many members go.</summary>
    public int Removed => RemoveUsers.Count + RemoveGroups.Count;

    /// <summary>Groups that come or go.</summary>
    public IReadOnlyCollection<GroupId> Groups => [.. AddGroups, .. RemoveGroups];

    /// <summary>Compares the wish with what is there, a few queries whatever the size of the group.</summary>
    /// <param name="work">The unit of work of the change, so that what is checked here still holds when it is stored.</param>
    /// <param name="group">The group; a new one has no members yet.</param>
    /// <param name="isNew">Whether it is not stored yet.</param>
    /// <param name="change">The wish.</param>
    /// <param name="cancellation">Ends the queries.</param>
    public static async Task<(MemberPlan Plan, MemberRefusal? Refusal)> MakeAsync(
        IUnitOfWork work, GroupId group, bool isNew, MemberChange change, CancellationToken cancellation)
    {
        if (change.IsEmpty)
            return (Nothing, null);
        (Wanted? wanted, string? unknown) = await ResolveAsync(work, change, cancellation);
        if (wanted is null)
            return (Nothing, new MemberRefusal(unknown!, null));
        MemberPlan plan = isNew
            ? new MemberPlan(wanted.Users, [], wanted.Groups, [], false)
            : change.Replace
                ? await ReplacingAsync(work, group, wanted, cancellation)
                : await ChangingAsync(work, group, wanted, change.Remove, cancellation);
        if (plan.AddGroups.Count == 0)
            return (plan, null);
        IReadOnlyList<GroupEdge> above = isNew ? [] : await work.Groups.EdgesAboveAsync([group], cancellation);
        var graph = new GroupGraph([.. above, .. await work.Groups.EdgesBelowAsync(plan.AddGroups, cancellation)]);
        foreach (GroupId inner in plan.AddGroups)
        {
            if (graph.Fault(group, inner) is { } fault)
                return (Nothing, new MemberRefusal(inner.ToString(), fault));
        }

        return (plan, null);
    }

    private static async Task<(Wanted? Wanted, string? Unknown)> ResolveAsync(
        IUnitOfWork work, MemberChange change, CancellationToken cancellation)
    {
        var asked = new Dictionary<Guid, string>(change.Add.Count);
        var maybeUsers = new HashSet<UserId>(change.Add.Count);
        foreach (string value in change.Add)
        {
            if (!Guid.TryParse(value, out Guid id))
                return (null, value);
            asked[id] = value;
            if (!Said(value, MemberKind.Group))
                _ = maybeUsers.Add(new UserId(id));
        }

        IReadOnlySet<UserId> users = await work.Users.ExistingAsync(maybeUsers, cancellation);
        Guid[] rest = [.. asked.Keys.Where(id => !users.Contains(new UserId(id)))];
        if (rest.Length == 0)
            return (new Wanted(users, []), null);
        if (rest.FirstOrDefault(id => Said(asked[id], MemberKind.User)) is var noUser && noUser != Guid.Empty)
            return (null, asked[noUser]);
        GroupId[] maybeGroups = [.. rest.Select(id => new GroupId(id))];
        IReadOnlySet<GroupId> groups = await work.Groups.ExistingAsync(maybeGroups, cancellation);
        return groups.Count < maybeGroups.Length
            ? (null, asked[maybeGroups.First(g => !groups.Contains(g)).Value])
            : (new Wanted(users, maybeGroups), null);

        bool Said(string value, MemberKind kind) => change.Kinds.TryGetValue(value, out MemberKind said) && said == kind;
    }

    private static async Task<MemberPlan> ReplacingAsync(IUnitOfWork work, GroupId group, Wanted wanted, CancellationToken cancellation)
    {
        HashSet<UserId> users = [.. await work.Groups.MemberIdsAsync(group, cancellation)];
        HashSet<GroupId> groups = [.. (await work.Groups.InnerGroupsAsync(group, cancellation))];
        UserId[] kept = [.. wanted.Users.Where(users.Contains)];
        return new MemberPlan(
            [.. wanted.Users.Except(users)], [.. users.Except(wanted.Users)],
            [.. wanted.Groups.Except(groups)], [.. groups.Except(wanted.Groups)],
            kept.Length == 0 && users.Count > 0);
    }

    private static async Task<MemberPlan> ChangingAsync(
        IUnitOfWork work, GroupId group, Wanted wanted, IReadOnlyCollection<string> remove, CancellationToken cancellation)
    {
        // An id that never was one of ours cannot be a member: removing it is a success without effect (RFC 7644 section 3.5.2.2).
        HashSet<Guid> unwanted = [.. remove.Select(v => Guid.TryParse(v, out Guid id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        IReadOnlySet<UserId> users = await work.Groups.MembersAmongAsync(
            group, [.. wanted.Users, .. unwanted.Select(id => new UserId(id))], cancellation);
        UserId[] removed = [.. unwanted.Select(id => new UserId(id)).Where(users.Contains)];

        // What is asked for as a user is no group: most changes need not look for groups at all.
        GroupId[] others = [.. unwanted.Select(id => new GroupId(id)).Where(g => !users.Contains(new UserId(g.Value)))];
        IReadOnlySet<GroupId> groups = wanted.Groups.Count == 0 && others.Length == 0
            ? new HashSet<GroupId>()
            : await work.Groups.InnerGroupsAmongAsync(group, [.. wanted.Groups, .. others], cancellation);
        return new MemberPlan(
            [.. wanted.Users.Where(u => !users.Contains(u))], removed,
            [.. wanted.Groups.Where(g => !groups.Contains(g))], [.. others.Where(groups.Contains)], false);
    }

    private sealed record Wanted(IReadOnlyCollection<UserId> Users, IReadOnlyCollection<GroupId> Groups);
}
