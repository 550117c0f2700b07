using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>The real change of member rows that a <see cref="MemberChange"/> comes down to.</summary>
internal sealed record MemberPlan(IReadOnlyCollection<UserId> Add, IReadOnlyCollection<UserId> Remove, string? Unknown)
{
    /// <summary>Whether no row changes.</summary>
    public bool IsEmpty => Add.Count == 0 && Remove.Count == 0;

    /// <summary>Compares the wish with what is there, a few queries whatever the size of the group.</summary>
    public static async Task<MemberPlan> MakeAsync(
        IUnitOfWork work, GroupId? group, MemberChange change, CancellationToken cancellation)
    {
        if (change.IsEmpty)
            return new MemberPlan([], [], null);
        var wanted = new HashSet<UserId>();
        foreach (string value in change.Add)
        {
            if (!Guid.TryParse(value, out Guid id))
                return new MemberPlan([], [], value);
            _ = wanted.Add(new UserId(id));
        }

        IReadOnlySet<UserId> known = await work.Users.ExistingAsync(wanted, cancellation);
        if (known.Count < wanted.Count)
            return new MemberPlan([], [], wanted.First(u => !known.Contains(u)).ToString());

        // An id that was never a user cannot be a member: removing it is a success without effect (RFC 7644 section 3.5.2.2).
        HashSet<UserId> unwanted = [.. change.Remove.Select(AsUser).OfType<UserId>()];
        if (group is not { } existing)
            return new MemberPlan(wanted, [], null);
        if (change.Replace)
        {
            HashSet<UserId> current = [.. await work.Groups.MemberIdsAsync(existing, cancellation)];
            return new MemberPlan([.. wanted.Except(current)], [.. current.Except(wanted)], null);
        }

        IReadOnlySet<UserId> present = await work.Groups.MembersAmongAsync(existing, [.. wanted, .. unwanted], cancellation);
        return new MemberPlan([.. wanted.Where(u => !present.Contains(u))], [.. unwanted.Where(present.Contains)], null);
    }

    private static UserId? AsUser(string value) => Guid.TryParse(value, out Guid id) ? new UserId(id) : null;
}
