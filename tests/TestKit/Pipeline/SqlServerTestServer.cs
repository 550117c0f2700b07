using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using BusinessHubs.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A SQL Server, with a login that may create databases.</summary>
internal sealed class SqlServerTestServer(string server) : TestServer
{
    public override Task CreateEmptyAsync(string name) => ExecuteAsync(
        $"CREATE DATABASE [{name}] COLLATE Latin1_General_100_BIN2_UTF8", $"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON",
        $"ALTER DATABASE [{name}] SET COMPATIBILITY_LEVEL = 150");

    // There is no copy of a database that is as quick as its migrations.
    public override async Task CreateAsync(string name)
    {
        await CreateEmptyAsync(name);
        await using ServiceProvider services = AddTo(new ServiceCollection().AddSingleton(new KeyRing(new byte[32])), name).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    public override Task DropAsync(string name) => ExecuteAsync(
        $"IF DB_ID('{name}') IS NOT NULL ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE", $"DROP DATABASE IF EXISTS [{name}]");

    public override string ConnectionTo(string name, bool pooling) => new SqlConnectionStringBuilder(server)
    {
        InitialCatalog = name,
        Pooling = pooling,
        MaxPoolSize = 20,
    }.ToString();

    public override IServiceCollection AddTo(IServiceCollection services, string name) => services.AddSqlServerStorage(ConnectionTo(name, pooling: true), ownClock: false);

    public override DatabaseProbe ProbeOf(string name) => DatabaseProbe.OfSqlServer(ConnectionTo(name, pooling: false));

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (string statement in statements)
        {
            await using SqlCommand command = connection.CreateCommand();
            command.CommandText = statement;
            _ = await command.ExecuteNonQueryAsync();
        }
    }
}
