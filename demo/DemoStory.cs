using BusinessHubs.Demo.Samples;
using Spectre.Console;

namespace BusinessHubs.Demo;

/// <summary>Connects the hubs, replays what Okta and Entra send, shows what came of each step, and compares the end.</summary>
internal sealed class DemoStory(DemoStage stage, IAnsiConsole console) : IDisposable
{
    private static readonly string[] IdentityProviders = ["okta", "entra"];

    private readonly AdminClient _admin = new(stage.Host, stage.AdminToken);
    private readonly AppClient _app = new(stage.App);
    private readonly List<(SideHub Side, Guid Hub, Uri Address)> _sides = [];
    private int _failures;

    public async Task<bool> PlayAsync(CancellationToken cancellation)
    {
        console.Write(new Rule("[bold]BusinessHubs demo[/]").LeftJustified());
        Guid hub = await _admin.ConnectAsync(
            stage.App, "github", "https://github.com/octo-org", "Octo GitHub", new Dictionary<string, string>(), cancellation);
        console.MarkupLine($"Connected the emulated GitHub organisation [bold]octo-org[/] at {stage.App} as a hub.");
        console.MarkupLine("Viewers become members, Admins become admins, Platform gives a place in the GitHub team ads-launch.");
        foreach ((SideHub side, Uri address) in SideHub.All.Zip(stage.Sides))
        {
            _sides.Add((side, await _admin.ConnectAsync(address, side.App, side.BusinessId, side.Label, side.Fields, cancellation), address));
            console.MarkupLine($"Connected the emulated [bold]{side.Label}[/] at {address} as a hub; the same groups lead there.");
        }

        Show("The organisation before", await _app.MembersAsync(cancellation));

        var pipeline = new PipelineWatch(_admin, _app, hub);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        foreach (string idp in IdentityProviders)
            await ReplayAsync(idp, client, hub, pipeline, cancellation);
        foreach (string line in await pipeline.SettleAsync(SettlePoint.Grace, cancellation))
            console.MarkupLine($"      [blue]→[/] {line.EscapeMarkup()}");

        IReadOnlyList<Member> members = await _app.MembersAsync(cancellation);
        Show("The organisation after", members);
        IReadOnlyList<string> differences = [.. ExpectedEnd.Differences(members), .. ExpectedEnd.Differences(await _app.RemovalsAsync(cancellation))];
        differences = [.. differences, .. await CompareSidesAsync(pipeline, cancellation)];
        foreach (string difference in differences)
            console.MarkupLine($"[red]{difference.EscapeMarkup()}[/]");
        if (_failures > 0)
            console.MarkupLine($"[red]{_failures} steps were not answered as expected.[/]");
        bool asExpected = differences.Count == 0 && _failures == 0;
        console.MarkupLine(asExpected
            ? "[green]All three apps are exactly as expected; nobody who only moved was removed.[/]"
            : "[red]The apps are not as expected.[/]");
        return asExpected;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _admin.Dispose();
        _app.Dispose();
    }

    // The further hubs went on beside GitHub all the time; what they still have to do is waited for here.
    private async Task<IReadOnlyList<string>> CompareSidesAsync(PipelineWatch pipeline, CancellationToken cancellation)
    {
        var differences = new List<string>();
        foreach ((SideHub side, Guid hub, Uri address) in _sides)
        {
            await pipeline.RestAsync(hub, cancellation);
            using var emulator = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            IReadOnlyList<string> people = await SideHub.PeopleAsync(emulator, cancellation);
            Table table = new Table().Title(side.Label).Border(TableBorder.Rounded).AddColumn("person, state, role, assets");
            foreach (string person in people)
                _ = table.AddRow(person.EscapeMarkup());
            console.Write(table);
            differences.AddRange(side.Differences(people));
        }

        return differences;
    }

    private async Task ReplayAsync(string idp, HttpClient client, Guid hub, PipelineWatch pipeline, CancellationToken cancellation)
    {
        var runner = new HttpSampleRunner(client, new Uri(stage.Host, "scim/v2"), stage.ScimToken);
        string folder = Path.Combine(AppContext.BaseDirectory, "scim-samples", idp);
        foreach (HttpSampleStory story in HttpSampleReader.ReadFolder(folder))
        {
            console.Write(new Rule($"[bold]{idp} {story.Name.EscapeMarkup()}[/]").LeftJustified());
            foreach (HttpSample step in story.Steps)
            {
                HttpSampleResult result = await runner.RunAsync(step, cancellation);
                ShowStep(result);
                await GrantAsync(hub, step, runner, cancellation);
                if (step.Settle != SettlePoint.None)
                {
                    foreach (string line in await pipeline.SettleAsync(step.Settle, cancellation))
                        console.MarkupLine($"      [blue]→[/] {line.EscapeMarkup()}");
                }
            }
        }
    }

    // What an admin would do once, when the groups have arrived and nobody is in them yet.
    private async Task GrantAsync(Guid hub, HttpSample step, HttpSampleRunner runner, CancellationToken cancellation)
    {
        (string Group, string Role, string? Asset)? grant = step.Name switch
        {
            "create-viewers" => ("viewers", "member", null),
            "create-admins" => ("admins", "admin", null),
            "create-platform" => ("platform", "member", "team:ads-launch"),
            _ => null,
        };
        if (grant is not var (group, role, asset))
            return;
        string team = await _admin.TeamOfAsync(runner.Variables[group], cancellation);
        await _admin.GrantAsync(hub, team, role, asset, "member", cancellation);
        foreach ((SideHub side, Guid other, _) in _sides)
        {
            (string sideRole, string? sideAsset, string assetRole) = side.Grants[step.Name];
            await _admin.GrantAsync(other, team, sideRole, sideAsset, assetRole, cancellation);
        }

        console.MarkupLine($"      [blue]+[/] granted {role}{(asset is null ? "" : " and " + asset)}, and its like in the other hubs, to the team of that group");
    }

    private void ShowStep(HttpSampleResult result)
    {
        string status = result.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "---";
        string mark = result.Succeeded ? "[green]✓[/]" : "[red]✗[/]";
        console.MarkupLine($"  {mark} [grey]{status}[/] {result.Sample.Method,-6} {result.Sample.Title.EscapeMarkup()}");
        if (result.Succeeded)
            return;
        _failures++;
        foreach (string failure in result.Failures)
            console.MarkupLine($"      [red]{failure.EscapeMarkup()}[/]");
        console.MarkupLine($"      [red]{result.Body.EscapeMarkup()}[/]");
    }

    private void Show(string title, IReadOnlyList<Member> members)
    {
        Table table = new Table().Title(title).Border(TableBorder.Rounded).AddColumns("login", "e-mail", "role", "teams");
        foreach (Member member in members)
            _ = table.AddRow(member.Login.EscapeMarkup(), (member.Email ?? "hidden").EscapeMarkup(), member.Role, string.Join(", ", member.Teams));
        console.Write(table);
    }
}
