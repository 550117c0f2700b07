using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>The real host on a data directory of its own. Each test takes a workspace of its own, so that one server serves all.</summary>
public abstract class ScimServer : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("businesshubs-scim-").FullName;
    private int _workspaces;

    /// <param name="settings">Configuration beyond that of all suites, without the name of the section.</param>
    protected ScimServer(params (string Key, string Value)[] settings) => Factory = new HostFactory(_data, settings);

    public WebApplicationFactory<Program> Factory { get; }

    /// <summary>Root of the host, without a path.</summary>
    public abstract Uri Root { get; }

    /// <summary>Services of the running host.</summary>
    protected virtual IServiceProvider Services => Factory.Services;

    /// <summary>A client that follows no redirects and adds no headers.</summary>
    public abstract HttpClient NewHttp();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Factory.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A client with a token of a new, empty workspace.</summary>
    public async Task<ScimClient> NewWorkspaceAsync()
    {
        string name = $"workspace-{Interlocked.Increment(ref _workspaces)}";
        OperationOutcome<Workspace> made =
            await Services.GetRequiredService<WorkspaceOperations>().CreateAsync("test", name, CancellationToken.None);
        made.IsDone(out Workspace? workspace, out _).ShouldBeTrue();
        return new ScimClient(NewHttp(), Root, await NewTokenAsync(workspace!.Id, TokenScope.Scim));
    }

    public async Task<string> NewTokenAsync(WorkspaceId workspace, TokenScope scope)
    {
        OperationOutcome<NewToken> made = await Services.GetRequiredService<TokenOperations>()
            .CreateAsync(new ChangeContext(workspace, "test", AdminRole.Owner), "test", scope, null, CancellationToken.None);
        made.IsDone(out NewToken? token, out _).ShouldBeTrue();
        return token!.Text;
    }

    private sealed class HostFactory(string data, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            _ = builder.UseSetting("BusinessHubs:DataDirectory", data).UseSetting("BusinessHubs:Roles", "scim,ui");
            foreach ((string key, string value) in settings)
                _ = builder.UseSetting($"BusinessHubs:{key}", value);
        }
    }
}
