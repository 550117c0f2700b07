extern alias emulators;

using System.Text.Json.Nodes;
using System.Web;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using Microsoft.Extensions.DependencyInjection;
using EmulatorOptions = emulators::BusinessHubs.AppEmulators.EmulatorOptions;
using RunningEmulator = emulators::BusinessHubs.AppEmulators.RunningEmulator;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>app list</c>, <c>app show</c>, <c>app authorize</c>, and a hub that is connected by signing in.</summary>
public sealed class AppVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task app_list_shows_every_app_with_what_it_can_do()
    {
        string[][] rows = Rows(await RunAsync(null, "", "app", "list"));
        rows.Select(row => row[0]).ShouldBe(
            ["apple", "asana", "atlassian", "calendly", "github", "meta", "scim", "slack", "tiktok"], ignoreOrder: true);
        rows.Single(row => row[0] == "apple")[3].ShouldBe("listAccounts");
        JsonNode json = JsonNode.Parse((await RunAsync(null, "", "app", "list", "--json")).Out)!;
        json["items"]!.AsArray().Count.ShouldBe(rows.Length);
    }

    [Fact]
    public async Task app_show_tells_roles_fields_limits_and_how_to_create_the_service_account()
    {
        CliRun shown = await RunAsync(null, "", "app", "show", "meta");
        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Out.ShouldContain("role\tADMIN");
        shown.Out.ShouldContain("field\tappId\tApp ID\trequired");
        shown.Out.ShouldContain("limit\t");
        shown.Out.ShouldContain("system user");
        (await RunAsync(null, "", "app", "show", "nothing")).ShouldBeRefused(1, "unknown_app");
    }

    [Fact]
    public async Task a_hub_is_connected_and_reconnected_by_signing_in()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "tiktok" });
        (await RunAsync(null, "", "app", "authorize", "tiktok")).ShouldBeRefused(1, "not registered");
        (await RunAsync(app, "", "app", "authorize", "github")).ShouldBeRefused(1, "not_supported");

        (string code, string state) = await SignInAsync(app);
        string[] connect = ["hub", "connect", "--app", "tiktok", "--business-id", "7100000000000000001", "--base-address", app.Address.AbsoluteUri];
        (await RunAsync(app, $"{code}\n{state}\n", [.. connect, "--authorization-stdin", "--field", "oops"])).ShouldBeRefused(2, "--field");
        (await RunAsync(app, $"{code}\n", [.. connect, "--authorization-stdin"])).ShouldBeRefused(1, "two lines");
        (await RunAsync(app, $"{code}\n{state}x\n", [.. connect, "--authorization-stdin"])).ShouldBeRefused(1, "invalid_authorization");
        string hub = Rows(await RunAsync(app, $"{code}\n{state}\n", [.. connect, "--authorization-stdin"])).Single()[0];

        (code, state) = await SignInAsync(app);
        Rows(await RunAsync(app, $"{code}\n{state}\n", "hub", "credential", "--hub", hub, "--authorization-stdin")).Single().ShouldBe([hub, "Healthy"]);
    }

    [Fact]
    public async Task further_fields_of_an_app_are_given_by_name_when_connecting_and_later()
    {
        await using RunningEmulator app = await RunningEmulator.StartAsync(new EmulatorOptions { App = "meta" });
        string[] connect =
        [
            "hub", "connect", "--app", "meta", "--business-id", "100000000001", "--base-address", app.Address.AbsoluteUri, "--credential-stdin",
        ];
        (await RunAsync(app, EmulatorOptions.DefaultToken, connect)).ShouldBeRefused(1, "invalid_field");
        (await RunAsync(app, EmulatorOptions.DefaultToken, [.. connect, "--field", "appId=1", "--field", "appId=2"])).ShouldBeRefused(2, "--field");
        string hub = Rows(await RunAsync(app, EmulatorOptions.DefaultToken, [.. connect, "--field", "appId=500000000001"])).Single()[0];

        (await RunAsync(app, "", "hub", "change", "--hub", hub, "--field", "appId=999")).ShouldBeRefused(1, "app_not_claimed");
        (await RunAsync(app, "", "hub", "change", "--hub", hub, "--field", "appId=500000000001")).ExitCode.ShouldBe(0);
    }

    private static string[][] Rows(CliRun run)
    {
        run.ExitCode.ShouldBe(0, run.Error);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))];
    }

    private Task<CliRun> RunAsync(RunningEmulator? app, string input, params string[] args) => CliRun.WithServicesAsync(
        services =>
        {
            if (app is null)
                return;
            services.AddSingleton(new EgressOptions { AllowLoopback = true });
            services.AddSingleton<IReadOnlyList<OAuthRegistration>>(
            [
                new OAuthRegistration(
                    "tiktok", new OAuthClient("7600000000000000071", "emulated-app-secret"), new Uri("https://hubs.example/oauth/callback"), app.Address),
            ]);
        },
        input, [.. args, "--data", _folder.Sub("data")]);

    private async Task<(string Code, string State)> SignInAsync(RunningEmulator app)
    {
        Dictionary<string, string> start = Rows(await RunAsync(app, "", "app", "authorize", "tiktok")).ToDictionary(row => row[0], row => row[1]);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage agreed = await browser.GetAsync(new Uri(app.Address, new Uri(start["open"]).PathAndQuery));
        var query = HttpUtility.ParseQueryString(agreed.Headers.Location.ShouldNotBeNull().Query);
        query["state"].ShouldBe(start["state"]);
        return (query["auth_code"]!, query["state"]!);
    }
}
