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
    public static MemberDelta Replacing(IReadOnlyList<MemberReference> members) => Of([new PatchOperation.ReplaceMembers(members)]);

    /// <summary>The net of the member steps of a PATCH, in order; other steps are passed over.</summary>
    public static MemberDelta Of(IEnumerable<PatchOperation> operations)
    {
        bool replacesAll = false;
        var added = new OrderedDictionary<string, MemberReference>(StringComparer.Ordinal);
        var removed = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (PatchOperation operation in operations)
        {
            switch (operation)
            {
                case PatchOperation.ReplaceMembers replace:
                    replacesAll = true;
                    added.Clear();
                    removed.Clear();
                    Add(replace.Members);
                    break;
                case PatchOperation.AddMembers add:
                    Add(add.Members);
                    break;
                case PatchOperation.RemoveMembers remove:
                    Remove(remove.Values);
                    break;
                case PatchOperation.Add or PatchOperation.Replace or PatchOperation.Remove:
                    break;
                default:
                    throw new InvalidOperationException($"{operation.GetType()} is not known to the member delta.");
            }
        }

        return new MemberDelta(replacesAll, [.. added.Values], [.. removed.Values]);

        void Add(IReadOnlyList<MemberReference> members)
        {
            foreach (MemberReference member in members)
            {
                removed.Remove(member.Value);
                added.TryAdd(member.Value, member);
            }
        }

        // A member that was added earlier in the request may have been one before it, so it is removed and not only forgotten.
        void Remove(IReadOnlyList<string> values)
        {
            foreach (string value in values)
            {
                added.Remove(value);
                if (!replacesAll)
                    removed.TryAdd(value, value);
            }
        }
    }
}
