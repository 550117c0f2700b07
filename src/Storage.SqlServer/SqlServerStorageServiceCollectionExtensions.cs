using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>Registers storage. Needs a <see cref="KeyRing"/> in the container.</summary>
public static class SqlServerStorageServiceCollectionExtensions
{
    /// <summary>Storage in a SQL Server database. May be called twice; the first engine wins.</summary>
    /// <param name="services">The container.</param>
    /// <param name="connection">The client's connection string.</param>
    /// <param name="ownClock">Whether leases are reckoned by the server's clock; a test that makes time has its own.</param>
    public static IServiceCollection AddSqlServerStorage(this IServiceCollection services, string connection, bool ownClock = true)
    {
        services.TryAddSingleton<IStorageEngine>(_ => new SqlServerEngine(connection, ownClock));
        return StorageServiceCollectionExtensions.AddStores(services);
    }
}
