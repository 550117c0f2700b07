namespace BusinessHubs.Provisioning.Model;

/// <summary>A resource inside a hub: its kind and the app's own id, written <c>kind:id</c>.</summary>
public readonly record struct AssetKey(string Kind, string Id) : IComparable<AssetKey>
{
    /// <inheritdoc/>
    public int CompareTo(AssetKey other)
    {
        int byKind = string.CompareOrdinal(Kind, other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>Reads <c>kind:id</c>; false when either part is missing.</summary>
    public static bool TryParse(string? text, out AssetKey key)
    {
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1)
        {
            key = default;
            return false;
        }

        key = new AssetKey(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Id}";

    public static bool operator <(AssetKey left, AssetKey right) => left.CompareTo(right) < 0;

    public static bool operator >(AssetKey left, AssetKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(AssetKey left, AssetKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AssetKey left, AssetKey right) => left.CompareTo(right) >= 0;
}
