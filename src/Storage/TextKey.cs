namespace BusinessHubs.Storage;

/// <summary>
/// The stored copy by which text is compared without regard to case: the same on every engine, whatever its collation.
/// </summary>
internal static class TextKey
{
    /// <summary>Ordinal upper case, never a culture's.</summary>
    public static string Of(string text) => text.ToUpperInvariant();
}
