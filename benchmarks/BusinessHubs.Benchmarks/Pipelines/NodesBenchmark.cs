using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.ScimHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>
/// Tasks a second of one, two and three nodes on one PostgreSQL. A node is this program as a process of its own: the real server with
/// <see cref="InstantApp"/> in its catalog. From the IdP's first PATCH until no seat is due any more.
/// </summary>
internal sealed class NodesBenchmark(string postgres, TextWriter output)
{
    private const int Hubs = 30;
    private const int People = 400;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Measures each number of nodes.</summary>
    public static async Task<int> RunAsync(string postgres, IReadOnlyList<int> nodes, TextWriter output)
    {
        await output.WriteLineAsync($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Hubs} hubs, {People} people");
        await output.WriteLineAsync("| nodes | tasks | tasks/s | seconds | CPU of nodes per task, ms |");
        await output.WriteLineAsync("| ---: | ---: | ---: | ---: | ---: |");
        foreach (int count in nodes)
            await new NodesBenchmark(postgres, output).MeasureAsync(count);
        return 0;
    }

    /// <summary>The node itself.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        await using WebApplication app = HostApplication.Build(args, builder => builder.Services.AddSingleton<IAppDefinition>(new InstantApp()));
        await app.RunAsync();
        return 0;
    }

    private async Task MeasureAsync(int count)
    {
        await using BenchDatabase database = await BenchDatabase.CreateAsync(postgres);
        string data = Directory.CreateTempSubdirectory("businesshubs-nodes-").FullName;
        var processes = new List<Process>();
        try
        {
            string scim = await TokenAsync(database, data, "scim");
            string admin = await TokenAsync(database, data, "admin");
            var nodes = new List<Uri>();
            for (int node = 0; node < count; node++)
            {
                var address = new Uri($"http://127.0.0.1:{FreePort()}/");
                processes.Add(Start(database, ["exec", Program, "node", $"--BusinessHubs:DataDirectory={data}", $"--BusinessHubs:Urls={address.ToString().TrimEnd('/')}"]));
                nodes.Add(address);
            }

            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
            foreach (Uri node in nodes)
                await UntilAsync(() => IsReadyAsync(client, node));
            await database.AddPeopleAsync(1, People);
            await database.AnalyzeAsync();
            (string[] members, string[] admins) = await HubsAsync(client, nodes[0], scim, admin);
            await UntilAsync(async () => await database.NumberAsync("SELECT count(*) FROM hub_lease WHERE owner IS NOT NULL") == Hubs);
            await JoinAsync(client, nodes, scim, members, database, processes, count, "first");
            await JoinAsync(client, nodes, scim, admins, database, processes, count, null);
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                process.Dispose();
            }

            Directory.Delete(data, recursive: true);
        }
    }

    // Everybody into a group of each hub, by one request a hub. The first time the compiler is still at work; it is not told.
    private async Task JoinAsync(
        HttpClient client, List<Uri> nodes, string token, string[] groups, BenchDatabase database, List<Process> processes, int count, string? warm)
    {
        long before = await database.NumberAsync("SELECT count(*) FROM hub_task WHERE state = 2");
        TimeSpan processor = Processor(processes);
        long start = Stopwatch.GetTimestamp();
        for (int hub = 0; hub < groups.Length; hub++)
        {
            _ = await SendAsync(
                client, nodes[hub % nodes.Count], HttpMethod.Patch, $"scim/v2/Groups/{groups[hub]}?excludedAttributes=members", token,
                Payloads.AddMembers(Enumerable.Range(1, People).Select(n => TestKit.Pipeline.LargeWorkspace.Id(n).ToString())));
        }

        await UntilAsync(async () => await database.NumberAsync("SELECT count(*) FROM seat_work WHERE wanted_rev > done_rev") == 0);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long tasks = await database.NumberAsync("SELECT count(*) FROM hub_task WHERE state = 2") - before;
        if (tasks != (long)Hubs * People)
            throw new WrongAnswerException($"{tasks} tasks were done instead of {Hubs * People}.");
        if (warm is null)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {count} | {tasks} | {tasks / seconds:0} | {seconds:0.0} | {(Processor(processes) - processor).TotalMilliseconds / tasks:0.00} |"));
        }
    }

    private static async Task<(string[] Members, string[] Admins)> HubsAsync(HttpClient client, Uri node, string scim, string admin)
    {
        var members = new string[Hubs];
        var admins = new string[Hubs];
        for (int hub = 0; hub < Hubs; hub++)
        {
            string id = (string)(await SendAsync(
                client, node, HttpMethod.Post, "api/v1/hubs", admin,
                $$$"""{"app":"{{{InstantApp.Name}}}","businessId":"space-{{{hub}}}","credential":"good","policy":{"settleSeconds":0,"callsPerMinute":100000,"safeguardFloor":100000}}"""))["id"]!;
            members[hub] = await GroupAsync(client, node, scim, admin, id, $"members of {hub}", "member");
            admins[hub] = await GroupAsync(client, node, scim, admin, id, $"admins of {hub}", "admin");
        }

        return (members, admins);
    }

    private static async Task<string> GroupAsync(HttpClient client, Uri node, string scim, string admin, string hub, string name, string role)
    {
        string id = (string)(await SendAsync(client, node, HttpMethod.Post, "scim/v2/Groups", scim, Payloads.Group(name)))["id"]!;
        _ = await SendAsync(client, node, HttpMethod.Post, $"api/v1/hubs/{hub}/grants", admin, $$"""{"team":"{{name}}","appRoles":["{{role}}"]}""");
        return id;
    }

    private static async Task<JsonNode> SendAsync(HttpClient client, Uri node, HttpMethod method, string path, string token, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!
            : throw new WrongAnswerException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private static async Task<string> TokenAsync(BenchDatabase database, string data, string scope)
    {
        using Process create = Start(
            database, ["exec", Path.Combine(AppContext.BaseDirectory, "BusinessHubs.ScimHost.dll"), "token", "create", "--data", data, "--name", scope, "--scope", scope], printed: true);
        string token = (await create.StandardOutput.ReadToEndAsync()).Trim();
        await create.WaitForExitAsync();
        return create.ExitCode == 0 ? token : throw new InvalidOperationException("No token was made.");
    }

    private static string Program => typeof(NodesBenchmark).Assembly.Location;

    private static Process Start(BenchDatabase database, string[] args, bool printed = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = printed };
        foreach (string arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        foreach ((string name, string value) in database.Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri node)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(node, "health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static TimeSpan Processor(IEnumerable<Process> processes)
    {
        TimeSpan all = TimeSpan.Zero;
        foreach (Process process in processes)
        {
            process.Refresh();
            all += process.TotalProcessorTime;
        }

        return all;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException("What the benchmark waits for has not come.");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
