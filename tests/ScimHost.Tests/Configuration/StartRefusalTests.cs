using System.Net;
using System.Net.Sockets;
using BusinessHubs.ScimHost.Tests.Cli;
using Microsoft.Data.Sqlite;

namespace BusinessHubs.ScimHost.Tests.Configuration;

/// <summary>A server that cannot work ends at once with one line and exit code 2.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task bad_options() =>
        (await ServeAsync("--BusinessHubs:Storage:Engine=Oracle")).ShouldBeRefused(2, "Oracle");

    [Fact]
    public async Task an_unknown_key() =>
        (await ServeAsync("--BusinessHubs:Pipelin:Enabled=false")).ShouldBeRefused(2, "Pipelin");

    [Fact]
    public async Task loopback_in_production() =>
        (await ServeAsync("--BusinessHubs:Egress:AllowLoopback=true", "--environment=Production")).ShouldBeRefused(2, "Production");

    [Fact]
    public async Task a_data_directory_that_is_a_file()
    {
        await File.WriteAllTextAsync(Data, "");

        (await ServeAsync()).ShouldBeRefused(2, "data directory");
    }

    [Fact]
    public async Task a_bad_address() => (await ServeAsync("--urls", "http://")).ShouldBeRefused(2, "address to listen on");

    [Fact]
    public async Task an_address_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (await ServeAsync("--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}")).ShouldBeRefused(2, "in use");
    }

    [Fact]
    public async Task a_second_server_on_the_same_data()
    {
        using var host = new TestHost();
        _ = host.Services;

        (await CliRun.OfAsync("serve", "--data", host.Data, "--urls", "http://127.0.0.1:0")).ShouldBeRefused(2, "Another server");
    }

    [Fact]
    public async Task a_corrupt_master_key()
    {
        _ = Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "master.key"), "short");

        (await ServeAsync()).ShouldBeRefused(2, "key");

        (await File.ReadAllTextAsync(Path.Combine(Data, "master.key"))).ShouldBe("short");
    }

    [Fact]
    public async Task a_database_that_is_not_one()
    {
        _ = Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "businesshubs.db"), new string('x', 8192));

        (await ServeAsync()).ShouldBeRefused(2, "database");
    }

    [Fact]
    public async Task a_database_of_another_program_is_left_as_it_is()
    {
        await WriteAsync("CREATE TABLE invoices (id INTEGER PRIMARY KEY)");

        (await ServeAsync()).ShouldBeRefused(2, "another program");

        (await TablesAsync()).ShouldBe(["invoices"]);
    }

    [Fact]
    public async Task a_database_of_a_newer_version()
    {
        _ = await CliRun.OfAsync("token", "create", "--data", Data, "--name", "x", "--scope", "admin");
        await WriteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '99.0.0')");

        (await ServeAsync()).ShouldBeRefused(2, "newer version");
    }

    private async Task WriteAsync(string sql)
    {
        _ = Directory.CreateDirectory(Data);
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> TablesAsync()
    {
        await using SqliteConnection connection = await OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "businesshubs.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private Task<CliRun> ServeAsync(params string[] args) =>
        CliRun.OfAsync(["serve", "--data", Data, .. args.Contains("--urls") ? args : ["--urls", "http://127.0.0.1:0", .. args]]);
}
