namespace BusinessHubs.Storage;

/// <summary>Brings the database up to date and tells whether it answers.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Applies every pending migration; safe when several processes start at once.</summary>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Whether the database can be reached and has the schema of this version.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellation);

    /// <summary>A migration of a newer version that the database has; null when it has none.</summary>
    Task<string?> NewerAsync(CancellationToken cancellation);
}
