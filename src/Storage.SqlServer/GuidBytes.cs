using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>
/// Ids as 16 bytes in their written order. SQL Server orders <c>uniqueidentifier</c> by its last six bytes first; pages and scans go by the
/// order of ids, which has to be that of .NET and of the other engines, and new ids (version 7) then follow old ones in every clustered key.
/// </summary>
internal sealed class GuidBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true))
{
    /// <summary>The type of every column with an id.</summary>
    public const string Column = "binary(16)";
}
