using System.Globalization;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Cursors of what is beneath a change: opaque to clients.</summary>
internal static class NestedCursors
{
    /// <summary>Reads a cursor; no cursor is the first page.</summary>
    public static OperationFault? Read(string? cursor, out NestedCursor? place)
    {
        place = null;
        if (cursor is null)
            return null;
        if (cursor.Length == 33 && char.IsAsciiDigit(cursor[0]) && Guid.TryParseExact(cursor[1..], "N", out Guid last))
        {
            place = new NestedCursor(cursor[0] - '0', last);
            return null;
        }

        return new OperationFault.Invalid(FaultCodes.InvalidPage, "The cursor is not one of this listing.", "cursor");
    }

    public static string? Write(NestedCursor? place) =>
        place is { } at ? at.Part.ToString(CultureInfo.InvariantCulture) + at.Last.ToString("N") : null;
}
