using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>The server that tests run on, when one of the variables has its connection string.</summary>
internal abstract class TestServer
{
    /// <summary>The server, or null for SQLite.</summary>
    public static TestServer? Current { get; } =
        Given("BH_TEST_POSTGRES") is { } postgres ? new PostgresTestServer(postgres)
        : Given("BH_TEST_SQLSERVER") is { } sqlServer ? new SqlServerTestServer(sqlServer)
        : null;

    /// <summary>Makes a database without any table.</summary>
    public abstract Task CreateEmptyAsync(string name);

    /// <summary>Makes a database with every migration applied.</summary>
    public abstract Task CreateAsync(string name);

    /// <summary>Drops it, whoever is still connected.</summary>
    public abstract Task DropAsync(string name);

    /// <summary>How to reach it.</summary>
    public abstract string ConnectionTo(string name, bool pooling);

    /// <summary>Registers storage in it.</summary>
    public abstract IServiceCollection AddTo(IServiceCollection services, string name);

    /// <summary>Looks at it.</summary>
    public abstract DatabaseProbe ProbeOf(string name);

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : null;
}
