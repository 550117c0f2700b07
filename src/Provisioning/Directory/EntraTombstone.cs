using System.Buffers;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>
/// The name that Entra gives to somebody it has deleted for now: his object id, 32 hexadecimal digits without dashes, before his old
/// user principal name. It is stored as sent, but it is nobody's address: mail to it reaches no one.
/// </summary>
internal static class EntraTombstone
{
    private const int ObjectIdLength = 32;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Whether a name is of this form, with something of the old name before its <c>@</c>.</summary>
    public static bool Is(string name) =>
        name.Length > ObjectIdLength
        && name.AsSpan(0, ObjectIdLength).IndexOfAnyExcept(HexDigits) < 0
        && name.IndexOf('@', ObjectIdLength) > ObjectIdLength;
}
