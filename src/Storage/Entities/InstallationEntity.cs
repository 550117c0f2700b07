namespace BusinessHubs.Storage.Entities;

/// <summary>The one row of <c>installation</c>: what all nodes of this database share. Node-wide: it belongs to no workspace.</summary>
internal sealed class InstallationEntity
{
    /// <summary>Number of the only row.</summary>
    public const int Only = 1;

    public int Id { get; set; } = Only;

    /// <summary>Tells whether a master key is the one of this database, and nothing else of it.</summary>
    public byte[]? KeyCheck { get; set; }

    /// <summary>
    /// Newest migration that a version must know to work with this schema; null while every version can. A migration that takes away what older
    /// versions use sets it.
    /// </summary>
    public string? NeedsMigration { get; set; }
}
