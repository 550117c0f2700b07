using System.Buffers.Text;
using System.Text;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Cursors of pages that are ordered by a text of the app's: opaque to clients.</summary>
internal static class TextCursors
{
    private const int Longest = 1_024;

    /// <summary>Reads a cursor; no cursor is the first page.</summary>
    public static OperationFault? Read(string? cursor, out string? text)
    {
        text = null;
        if (cursor is null)
            return null;
        if (cursor.Length is 0 or > Longest || !Base64Url.IsValid(cursor))
            return new OperationFault.Invalid(FaultCodes.InvalidPage, "The cursor is not one of this listing.", "cursor");
        text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return null;
    }

    public static string? Write(string? text) => text is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
