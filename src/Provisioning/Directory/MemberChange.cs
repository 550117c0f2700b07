namespace BusinessHubs.Provisioning.Directory;

/// <summary>The net effect of a SCIM change on the members of a group. Ids are as the client sent them.</summary>
/// <param name="Replace">The list becomes exactly <paramref name="Add"/>.</param>
/// <param name="Add">Members to be there afterwards.</param>
/// <param name="Remove">Members not to be there afterwards; not looked at when replacing.</param>
public sealed record MemberChange(bool Replace, IReadOnlyCollection<string> Add, IReadOnlyCollection<string> Remove)
{
    /// <summary>Members stay as they are.</summary>
    public static MemberChange None { get; } = new(false, [], []);

    /// <summary>
    /// What the client says that values of <see cref="Add"/> are. The others (Okta and Entra never say) are a user by that id, else a
    /// group by that id.
    /// </summary>
    public IReadOnlyDictionary<string, MemberKind> Kinds { get; init; } = new Dictionary<string, MemberKind>();

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => !Replace && Add.Count == 0 && Remove.Count == 0;
}
