using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>The table of apps in README is made from the catalog of this build.</summary>
public sealed class CapabilityTableTests
{
    private const string Begin = "<!-- apps: begin -->";
    private const string End = "<!-- apps: end -->";

    private static readonly (Capability Capability, string Column)[] Columns =
    [
        (Capability.ListAccounts, "list"), (Capability.AddUser, "add"), (Capability.UpdateRoles, "roles"), (Capability.RemoveUser, "remove"),
        (Capability.ManageAssets, "assets"), (Capability.PendingInvites, "invitations"), (Capability.SuspendUser, "suspend"),
        (Capability.MonitorPartners, "partners"), (Capability.ManagePartnerAssets, "partner assets"),
        (Capability.OAuthConnection, "sign-in"), (Capability.TellsSeats, "seats"),
    ];

    [Fact]
    public void the_table_in_readme_is_the_catalog()
    {
        using var host = new TestHost();
        string table = Table(host.Get<AppCatalog>().Apps.Where(a => a.App is not ("fake" or "rights")));
        string readme = File.ReadAllText(Path.Combine(Repository(), "README.md")).ReplaceLineEndings("\n");
        readme.ShouldContain(Begin);
        string shown = readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..readme.IndexOf(End, StringComparison.Ordinal)].Trim();
        shown.ShouldBe(table, $"put this between the two marks of README:\n{table}\n");
    }

    [Fact]
    public void every_app_has_a_paper_and_a_story()
    {
        using var host = new TestHost();
        var told = new List<string>(Recipes());
        foreach (AppDescription app in host.Get<AppCatalog>().Apps.Where(a => a.App is not ("fake" or "rights")))
        {
            Connectors.AppPapers.Find(app.App).ShouldNotBeNull($"docs/apps/{app.App}.md");
            told.Add(app.App);
        }

        AppCases.All.Select(c => c.App).ShouldBe(told, ignoreOrder: true, "each has a story, and there are no others");
        AppCases.All.Where(c => c.ByBrowser).Select(c => c.App).ShouldBe(Recipes(), ignoreOrder: true);
    }

    // A recipe that is delivered is an app as well; a server has it once an administrator names the folder.
    private static IReadOnlyList<string> Recipes() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository(), "recipes"), "*.json").Select(file => JsonNode.Parse(
            File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!["app"]!.GetValue<string>()),
    ];

    private static string Table(IEnumerable<AppDescription> apps)
    {
        var text = new StringBuilder();
        text.Append("| app | name | ").AppendJoin(" | ", Columns.Select(c => c.Column)).Append(" | kinds of assets |\n");
        text.Append("| --- | --- | ").AppendJoin(" | ", Columns.Select(_ => "---")).Append(" | --- |\n");
        foreach (AppDescription app in apps)
        {
            text.Append($"| [{app.Label}](docs/apps/{app.App}.md) | `{app.App}` | ")
                .AppendJoin(" | ", Columns.Select(c => app.Capabilities.HasFlag(c.Capability) ? "yes" : ""))
                .Append($" | {string.Join(", ", app.Roles.AssetRoles.Keys.Order(StringComparer.Ordinal).Select(k => k.Replace('_', ' ')))} |\n");
        }

        return text.ToString().Trim();
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BusinessHubs.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Not inside the repository.");
    }
}
