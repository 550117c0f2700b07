namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>What every suite has: a server, and a new workspace for each test.</summary>
public abstract class ScimSuite(ScimServer server) : IAsyncLifetime
{
    protected ScimServer Server { get; } = server;

    protected ScimClient Scim { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Scim = await Server.NewWorkspaceAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A query parameter, encoded as Okta does (<c>%20</c>).</summary>
    protected static string Encoded(string text) => Uri.EscapeDataString(text);

    /// <summary>A query parameter, encoded as Entra does (<c>+</c> for a space).</summary>
    protected static string Plus(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
