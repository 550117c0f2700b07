using BusinessHubs.Scim.Resources;

namespace BusinessHubs.Scim.Patch;

/// <summary>
/// Net change of a group's members: what to take out (all, or these), then what to put in. Never a list read back from storage, so
/// that two PATCHes at a time lose nothing. No value is in both sets; of opposites the later one counts.
/// </summary>
public sealed record MemberDelta
{
    private MemberDelta(bool replacesAll, IReadOnlyList<MemberReference> added, IReadOnlyList<string> removed) =>
        (ReplacesAll, Added, Removed) = (replacesAll, added, removed);

    public static MemberDelta None { get; } = new(false, [], []);

    /// <summary>When true the members become exactly <see cref="Added"/>; <see cref="Removed"/> is empty.</summary>
    public bool ReplacesAll { get; }

    /// <summary>To put in where not there yet.</summary>
    public IReadOnlyList<MemberReference> Added { get; }

    /// <summary>To take out where there.</summary>
    public IReadOnlyList<string> Removed { get; }

    public bool IsNone => !ReplacesAll && Added.Count == 0 && Removed.Count == 0;

    /// <summary>The members of a PUT.</summary>
    public static MemberDelta Replacing(IReadOnlyList<MemberReference> members) => throw new NotImplementedException();

    /// <summary>The net of the member steps of a PATCH, in order.</summary>
    public static MemberDelta Of(IEnumerable<PatchOperation> operations) => throw new NotImplementedException();
}
