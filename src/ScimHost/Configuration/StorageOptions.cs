namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Where data is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The only engine of this version.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>Database engine. Default and only value: <c>Sqlite</c>.</summary>
    public string Engine { get; set; } = Sqlite;
}
