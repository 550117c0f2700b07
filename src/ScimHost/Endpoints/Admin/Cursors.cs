using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Cursors of pages: opaque to clients, an id to us.</summary>
internal static class Cursors
{
    /// <summary>Reads a cursor; no cursor is the first page.</summary>
    public static OperationFault? Read(string? cursor, out Guid? id)
    {
        id = null;
        if (cursor is null)
            return null;
        if (!Guid.TryParseExact(cursor, "N", out Guid value))
            return new OperationFault.Invalid(FaultCodes.InvalidPage, "The cursor is not one of this listing.", "cursor");
        id = value;
        return null;
    }

    public static string? Write(Guid? id) => id?.ToString("N");
}
