using BusinessHubs.AppEmulators;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Demo;

/// <summary>What the demo runs on: emulated apps and the real server on a temporary SQLite file.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly RunningEmulator _emulator;
    private readonly IReadOnlyList<RunningEmulator> _sides;
    private readonly WebApplication _server;

    private DemoStage(
        RunningEmulator emulator, IReadOnlyList<RunningEmulator> sides, WebApplication server, string data, string scimToken, string adminToken)
    {
        (_emulator, _sides, _server, Data, ScimToken, AdminToken) = (emulator, sides, server, data, scimToken, adminToken);
        Host = new Uri(server.Urls.First());
    }

    /// <summary>The server's address.</summary>
    public Uri Host { get; }

    /// <summary>The emulated app's address.</summary>
    public Uri App => _emulator.Address;

    /// <summary>Addresses of the further apps, in the order of <see cref="SideHub.All"/>.</summary>
    public IReadOnlyList<Uri> Sides => [.. _sides.Select(side => side.Address)];

    /// <summary>Folder of the temporary database; deleted at the end.</summary>
    public string Data { get; }

    /// <summary>Bearer token of the IdPs.</summary>
    public string ScimToken { get; }

    /// <summary>Bearer token of the admin.</summary>
    public string AdminToken { get; }

    public static async Task<DemoStage> StartAsync(CancellationToken cancellation)
    {
        RunningEmulator emulator = await RunningEmulator.StartAsync(new EmulatorOptions { App = "github" }, cancellation);
        var sides = new List<RunningEmulator>();
        foreach (SideHub side in SideHub.All)
            sides.Add(await RunningEmulator.StartAsync(new EmulatorOptions { App = side.App, AutoAccept = true }, cancellation));
        string data = Directory.CreateTempSubdirectory("businesshubs-demo-").FullName;
        WebApplication server = HostApplication.Build(
        [
            "--environment=Development",
            $"--BusinessHubs:DataDirectory={data}",
            "--BusinessHubs:Urls=http://127.0.0.1:0",
            "--BusinessHubs:Egress:AllowLoopback=true",
            "--Serilog:MinimumLevel:Default=Error",
        ]);
        await server.StartAsync(cancellation);
        return new DemoStage(
            emulator, sides, server, data,
            await TokenAsync(server, "demo IdP", TokenScope.Scim, cancellation),
            await TokenAsync(server, "demo admin", TokenScope.Admin, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _emulator.DisposeAsync();
        foreach (RunningEmulator side in _sides)
            await side.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private static async Task<string> TokenAsync(WebApplication server, string name, TokenScope scope, CancellationToken cancellation)
    {
        IReadOnlyList<Workspace> workspaces = await server.Services.GetRequiredService<IWorkspaceStore>().ListAsync(cancellation);
        var context = new ChangeContext(workspaces[0].Id, "demo", AdminRole.Owner);
        return await server.Services.GetRequiredService<TokenOperations>().CreateAsync(context, name, scope, null, cancellation) is
            OperationOutcome<NewToken>.Done { Value: var token }
            ? token.Text
            : throw new DemoFailedException("The server gave no token.");
    }
}
