namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>Makes what a client sent fit to be repeated in an error: short, and without control characters.</summary>
internal static class SafeText
{
    private const int MaxEcho = 200;

    /// <summary>A client's own value, at most 200 characters.</summary>
    public static string Echo(string value) => Clean(value, MaxEcho);

    /// <summary>A text of at most <paramref name="max"/> characters and an ellipsis.</summary>
    public static string Clean(string text, int max)
    {
        string visible = text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;
        if (visible.Length <= max)
            return visible;

        // Half of a surrogate pair cannot be written as UTF-8.
        int length = char.IsHighSurrogate(visible[max - 1]) ? max - 1 : max;
        return string.Concat(visible.AsSpan(0, length), "…");
    }
}
