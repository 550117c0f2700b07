using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.Storage;

namespace BusinessHubs.ScimHost;

/// <summary>Brings a data directory to the state that everything else expects, making what is missing. Safe to run twice at once.</summary>
internal sealed class InstallationPreparation(
    DataDirectory directory, BusinessHubsOptions options, IDatabaseMigrator migrator, IServiceProvider services)
{
    /// <summary>Folder, master key, database schema and the default workspace.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public async Task RunAsync(string actor, CancellationToken cancellation)
    {
        directory.Prepare();
        _ = directory.Keys;
        try
        {
            await migrator.MigrateAsync(cancellation);
            await services.GetRequiredService<WorkspaceOperations>().EnsureDefaultAsync(actor, cancellation);
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException)
        {
            string database = options.Storage.IsPostgreSql ? "PostgreSQL database" : options.Storage.IsSqlServer ? "SQL Server database" : $"database '{directory.Database}'";
            throw new StartRefusedException($"The {database} cannot be used: {unusable.Message}", unusable);
        }
    }
}
