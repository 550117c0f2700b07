namespace BusinessHubs.Storage.SqlServer;

/// <summary>What a server says of itself and of one database.</summary>
/// <param name="Edition"><c>EngineEdition</c>: 5 and 8 are those that Azure runs.</param>
/// <param name="Version">Major version of the server.</param>
/// <param name="Compatibility">Compatibility level of the database.</param>
/// <param name="Database">Its name.</param>
/// <param name="Collation">Its collation.</param>
/// <param name="ReadsVersions">Whether readers see the last committed rows without waiting (<c>READ_COMMITTED_SNAPSHOT</c>).</param>
/// <param name="IsReadOnly">Whether nothing can be written.</param>
internal sealed record SqlServerSettings(
    int Edition, int Version, int Compatibility, string Database, string Collation, bool ReadsVersions, bool IsReadOnly);
