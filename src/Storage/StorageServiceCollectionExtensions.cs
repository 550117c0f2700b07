using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Engines.Postgres;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.Storage.Filters;
using BusinessHubs.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Storage;

/// <summary>Registers storage. Needs a <see cref="KeyRing"/> in the container.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Storage in one SQLite file. May be called twice; the first file wins.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string databaseFile)
    {
        services.TryAddSingleton<IStorageEngine>(_ => new SqliteEngine(databaseFile));
        return services.AddStores();
    }

    /// <summary>Storage in a PostgreSQL database.</summary>
    /// <param name="services">The container.</param>
    /// <param name="connection">Npgsql's connection string.</param>
    /// <param name="ownClock">Whether leases are reckoned by the server's clock; a test that makes time has its own.</param>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connection, bool ownClock = true)
    {
        services.TryAddSingleton(_ => new PostgresEngine(connection, ownClock));
        services.TryAddSingleton<IStorageEngine>(p => p.GetRequiredService<PostgresEngine>());
        return services.AddStores();
    }

    /// <summary>Rings between the nodes of one PostgreSQL database. Needs <see cref="AddPostgresStorage"/> and a <see cref="NodeStanding"/>.</summary>
    public static IServiceCollection AddPostgresRelay(this IServiceCollection services)
    {
        services.TryAddSingleton<PostgresRelay>();
        services.TryAddSingleton<IWorkRelay>(p => p.GetRequiredService<PostgresRelay>());
        return services.AddHostedService(p => p.GetRequiredService<PostgresRelay>());
    }

    /// <summary>What is the same on every engine.</summary>
    internal static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.TryAddSingleton<IUnitOfWorkFactory, UnitOfWorkFactory>();
        services.TryAddSingleton<SystemStore>();
        services.TryAddSingleton<IWorkspaceStore>(p => p.GetRequiredService<SystemStore>());
        services.TryAddSingleton<ITokenDirectory>(p => p.GetRequiredService<SystemStore>());
        services.TryAddSingleton<IJwtProfileDirectory, JwtProfileDirectory>();
        services.TryAddSingleton<IHubDirectory>(p => p.GetRequiredService<SystemStore>());
        services.TryAddSingleton<IHubLeases, HubLeases>();
        services.TryAddSingleton<INodeDirectory, NodeDirectory>();
        services.TryAddSingleton<IDatabaseClock, DatabaseClock>();
        services.TryAddSingleton<IStorageFaults, StorageFaults>();
        services.TryAddSingleton<IInstallationKeys, InstallationKeys>();
        services.TryAddSingleton<IProtectionKeys, ProtectionKeyStore>();
        services.TryAddSingleton<IDatabaseMigrator, DatabaseMigrator>();
        services.TryAddSingleton<IScimQueries, ScimQueries>();
        return services;
    }
}
