using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
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
        if (options.OAuth.Select(o => o.App).FirstOrDefault(app => services.GetRequiredService<AppCatalog>().Find(app) is not IConnectsByOAuth) is { } useless)
            throw new StartRefusedException($"BusinessHubs:OAuth: '{useless}' is no app that is connected by signing in.");
        directory.Prepare();
        KeyRing keys = directory.Keys;
        try
        {
            await migrator.MigrateAsync(cancellation);
            if (!await services.GetRequiredService<IInstallationKeys>().IsOursAsync(keys, cancellation))
                throw new StartRefusedException($"The master key in '{directory.Path}' is not the one this database was begun with; copy the file master.key of the first node.");
            await services.GetRequiredService<SharedClock>().MeasureAsync(services.GetRequiredService<IDatabaseClock>(), cancellation);
            await services.GetRequiredService<WorkspaceOperations>().EnsureDefaultAsync(actor, cancellation);
        }
        catch (Exception unusable) when (unusable is not OperationCanceledException and not StartRefusedException)
        {
            string database = options.Storage.IsPostgreSql ? "PostgreSQL database" : options.Storage.IsSqlServer ? "SQL Server database" : $"database '{directory.Database}'";
            throw new StartRefusedException($"The {database} cannot be used: {unusable.Message}", unusable);
        }
    }
}
