using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A PostgreSQL server: the migrated database is made once and then copied.</summary>
internal sealed class PostgresTestServer(string server) : TestServer
{
    private readonly Lock _lock = new();
    private Task<string>? _template;

    public override Task CreateEmptyAsync(string name) => ExecuteAsync($"CREATE DATABASE {name}");

    public override async Task CreateAsync(string name)
    {
        Task<string> template;
        lock (_lock)
            template = _template ??= MakeTemplateAsync();
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await template}");
    }

    public override Task DropAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    public override string ConnectionTo(string name, bool pooling) => new NpgsqlConnectionStringBuilder(server)
    {
        Database = name,
        Pooling = pooling,
        MaxPoolSize = 20,
    }.ToString();

    public override IServiceCollection AddTo(IServiceCollection services, string name) => services.AddPostgresStorage(ConnectionTo(name, pooling: true), ownClock: false);

    public override DatabaseProbe ProbeOf(string name) => DatabaseProbe.OfPostgres(ConnectionTo(name, pooling: false));

    private async Task<string> MakeTemplateAsync()
    {
        string name = TestDatabase.NewName("template");
        await CreateEmptyAsync(name);
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton(new KeyRing(new byte[32])).AddPostgresStorage(ConnectionTo(name, pooling: false), ownClock: false).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
