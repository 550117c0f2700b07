namespace BusinessHubs.Storage.Copying;

/// <summary>Kinds of databases that a copy can be made from and to.</summary>
public enum DatabaseEngine
{
    /// <summary>One file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    PostgreSql,
}
