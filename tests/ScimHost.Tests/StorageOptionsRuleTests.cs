using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Tests;

/// <summary>Which database a configuration may name.</summary>
public sealed class StorageOptionsRuleTests
{
    [Theory]
    [InlineData("Sqlite", "", null)]
    [InlineData("PostgreSql", "Host=db;Database=hubs;Username=u;Password=secret", null)]
    [InlineData("SqlServer", "", "BusinessHubs:Storage:Engine is SqlServer, and BusinessHubs:Storage:ConnectionString is empty.")]
    [InlineData("sqlserver", "Server=db;Password=secret", "BusinessHubs:Storage:ConnectionString: Database is missing.")]
    [InlineData("Oracle", "", "BusinessHubs:Storage:Engine 'Oracle' is not supported; this version supports Sqlite, PostgreSql and SqlServer.")]
    public void a_configuration_names_a_database_that_can_be_reached(string engine, string connection, string? fault) =>
        StorageOptionsRule.Fault(new StorageOptions { Engine = engine, ConnectionString = connection }).ShouldBe(fault);

    // These tests run as the product does: without the platform's globalization.
    [Fact]
    public void sql_server_is_refused_where_its_client_does_not_run() => StorageOptionsRule.Fault(
        new StorageOptions { Engine = StorageOptions.SqlServer, ConnectionString = "Server=db;Database=hubs" })!.ShouldContain("sqlserver.runtimeconfig.json");
}
