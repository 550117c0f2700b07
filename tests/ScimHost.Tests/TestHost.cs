using System.Net.Http.Headers;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Fakes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TemplateDatabase = BusinessHubs.TestKit.Pipeline.TemplateDatabase;

namespace BusinessHubs.ScimHost.Tests;

/// <summary>The real host from its real entry point, on a temporary data directory, with the fake app in its catalog and the pipeline off unless a setting turns it on.</summary>
public sealed class TestHost(params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder _folder = new();

    public FakeApp App { get; } = new();

    /// <summary>An app whose roles are permissions, and whose connector lists neither accounts nor partners.</summary>
    public FakeApp Plain { get; } =
        new("rights", RoleModel.Permissions, Capability.ListAccounts | Capability.MonitorPartners | Capability.ManagePartnerAssets);

    public LogCapture Log { get; } = new();

    /// <summary>The clock of the host, which tests can put forward.</summary>
    public ShiftedClock Clock { get; } = new();

    public string Data => _folder.Path;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A context of the default workspace, or of one that is made for the name.</summary>
    public async Task<ChangeContext> ContextAsync(string workspace = "default")
    {
        var workspaces = Get<WorkspaceOperations>();
        _ = await workspaces.CreateAsync("test", workspace, default);
        return new ChangeContext((await workspaces.FindAsync(workspace, default)).Value().Id, "test", AdminRole.Owner);
    }

    public async Task<string> TokenAsync(TokenScope scope = TokenScope.Admin, string workspace = "default") =>
        (await Get<TokenOperations>().CreateAsync(await ContextAsync(workspace), "test", scope, null, default)).Value().Text;

    /// <summary>A client with a new token.</summary>
    public async Task<HttpClient> ClientAsync(TokenScope scope = TokenScope.Admin, string workspace = "default")
    {
        HttpClient client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(scope, workspace));
        return client;
    }

    public async Task<UserId> UserAsync(string userName, string workspace = "default")
    {
        var draft = new UserDraft(userName, null, null, true, [new UserEmail(userName, "work", true)], "{}");
        EditOutcome<UserRecord, string> outcome = await Get<UserEditor>().CreateAsync<string>(
            await ContextAsync(workspace), draft, default);
        return outcome.ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>().Record.Id;
    }

    public async Task GroupAsync(string name, IEnumerable<UserId> members, string workspace = "default")
    {
        EditOutcome<GroupRecord, string> outcome = await Get<TeamEditor>().CreateAsync<string>(
            await ContextAsync(workspace), new GroupDraft(name, null, "{}"),
            new MemberChange(false, [.. members.Select(m => m.ToString())], []), default);
        _ = outcome.ShouldBeOfType<EditOutcome<GroupRecord, string>.Saved>();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Migrating an empty file in every test would take most of their time; the storage tests and those of the CLI do it.
        if (!File.Exists(Path.Combine(Data, "businesshubs.db")))
            TemplateDatabase.CopyTo(Path.Combine(Data, "businesshubs.db"));
        _ = builder.UseSetting("BusinessHubs:Roles", "scim,ui");
        foreach ((string key, string value) in settings)
            _ = builder.UseSetting($"BusinessHubs:{key}", value);
        _ = builder.UseSetting("BusinessHubs:DataDirectory", Data)
            .ConfigureTestServices(services => services.AddSingleton<IAppDefinition>(App).AddSingleton<IAppDefinition>(Plain)
                .AddSingleton<TimeProvider>(Clock))
            .ConfigureLogging(logging => logging.AddProvider(Log));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _folder.Dispose();
    }
}
