using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Config;

/// <summary>
/// What a workspace exports and another one with the same people applies gives everybody the same access, for random workspaces.
/// </summary>
public sealed class ConfigRoundTripTests : IDisposable
{
    private const int Workspaces = 12;

    private static readonly string[] Users = [.. Enumerable.Range(0, 7).Select(i => $"user{i}@example.com")];

    private static readonly string[] Groups = ["GH-core", "GH-web", "Sales", "Sales EMEA", "tmp-1", "Staff"];

    private static readonly string[] TeamNames = ["Engineers", "Field", "All", "no"];

    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task an_export_applied_to_an_empty_workspace_gives_everybody_the_same_access()
    {
        _ = _host.App.AddSpace("acme", "secret-1", "ads", "news");
        _ = _host.App.AddSpace("beta", "secret-1");
        int told = 0;
        for (int seed = 0; seed < Workspaces; seed++)
        {
            string[] before = await MakeAsync($"from{seed}", seed, Random(new Random(seed)));
            ConfigDocument export = (await _host.Get<ConfigOperations>().ExportAsync(await ContextAsync($"from{seed}"), default)).Value();

            string[] after = await MakeAsync($"to{seed}", seed, export);

            after.ShouldBe(before, $"Seed {seed}");
            told += before.Length;
            ConfigDocument again = (await _host.Get<ConfigOperations>().ExportAsync(await ContextAsync($"to{seed}"), default)).Value();
            again.ShouldBe(export, $"Seed {seed}");
        }

        told.ShouldBeGreaterThan(Workspaces);
    }

    [Fact]
    public async Task an_export_that_lost_a_grant_would_be_seen()
    {
        _ = _host.App.AddSpace("acme", "secret-1", "ads", "news");
        _ = _host.App.AddSpace("beta", "secret-1");
        ConfigDocument document = new(
            Hubs: [new("acme", "fake", "acme")], Grants: [new("acme", new(false, Users[0]), new(HubRole.Collaborator, ["viewer"], []))]);
        string[] before = await MakeAsync("from", 1, document);

        (await MakeAsync("to", 1, document with { Grants = [] })).ShouldNotBe(before);
    }

    [Fact]
    public async Task what_a_plan_says_is_what_applying_then_does()
    {
        _ = _host.App.AddSpace("acme", "secret-1", "ads", "news");
        _ = _host.App.AddSpace("beta", "secret-1");
        ConfigOperations operations = _host.Get<ConfigOperations>();
        int done = 0;
        for (int seed = 0; seed < Workspaces; seed++)
        {
            string workspace = $"plan{seed}";
            _ = await MakeAsync(workspace, seed, Random(new Random(seed)));
            ConfigDocument next = WithCredentials(Random(new Random(seed + 1000)));
            ChangeContext context = await ContextAsync(workspace);
            var options = new ConfigOptions(AllowHubRemoval: true);

            OperationOutcome<ChangeResult<ConfigPlan>> told = await operations.PlanAsync(context, next, options, new Secret(), default);
            OperationOutcome<ChangeResult<ConfigPlan>> made = await operations.ApplyAsync(context, next, options, new Secret(), default);
            if (!told.IsDone(out ChangeResult<ConfigPlan>? plan, out OperationFault? fault))
            {
                // A document that would leave a hub without its last Owner: the plan said so too.
                made.IsDone(out _, out OperationFault? same).ShouldBeFalse();
                (fault.Code, same!.Code).ShouldBe((FaultCodes.LastHubOwner, FaultCodes.LastHubOwner), $"Seed {seed}: {fault.Detail}");
                continue;
            }

            done++;
            ChangeResult<ConfigPlan> applied = made.Value();
            plan.Applied.ShouldBeFalse();
            applied.Value.Changes.Select(c => $"{c.Kind} {c.Section} {c.Key}").ShouldBe(plan.Value.Changes.Select(c => $"{c.Kind} {c.Section} {c.Key}"));
            Seats(applied).ShouldBe(Seats(plan), $"Seed {seed}");
            (await operations.PlanAsync(context, next, options, new Secret(), default)).Value().Value.Changes.ShouldBeEmpty($"Seed {seed}");
        }

        done.ShouldBeGreaterThan(Workspaces / 3);
    }

    // A hub to be connected has another id each time, so it is told by its name.
    private static string[] Seats(ChangeResult<ConfigPlan> result) =>
        [.. result.Effect.Seats.Select(s => $"{result.Value.HubNames.GetValueOrDefault(s.Key.Hub, "gone")} {s.Key.User} {s.From} {s.To}").Order()];

    private async Task<string[]> MakeAsync(string workspace, int seed, ConfigDocument document)
    {
        var random = new Random(seed);
        List<UserId> users = [];
        foreach (string user in Users)
            users.Add(await _host.UserAsync(user, workspace));
        foreach (string group in Groups)
            await _host.GroupAsync(group, users.Where(_ => random.Next(3) == 0), workspace);
        ChangeContext context = await ContextAsync(workspace);
        _ = (await _host.Get<ConfigOperations>().ApplyAsync(context, WithCredentials(document), new ConfigOptions(), new Secret(), default)).Value();
        List<string> lines = [];
        await using IUnitOfWork work = await _host.Get<IUnitOfWorkFactory>().ReadAsync(context.Workspace, default);
        foreach (Hub hub in await work.Hubs.ListAsync(default))
        {
            Page<SeatDetails> page = (await _host.Get<SeatOperations>().ListAsync(context, hub.Id, null, 100, default)).Value();
            lines.AddRange(page.Items.Where(s => s.Overview.Desired.HasAccount).Select(s => $"{hub.BusinessId} {s.Overview.UserName} {s.Overview.Desired}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static ConfigDocument Random(Random random)
    {
        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
        string[] hubs = random.Next(4) == 0 ? ["acme"] : ["acme", "beta"];
        string[] teams = [.. TeamNames.Where(_ => random.Next(2) == 0)];
        ConfigTerms Terms(string hub) => random.Next(6) == 0
            ? new ConfigTerms(HubRole.Owner, [], [], false)
            : new ConfigTerms(
                Pick(HubRole.Collaborator, HubRole.Manager), [Pick("admin", "viewer")],
                hub == "acme" && random.Next(2) == 0 ? [new ConfigAsset(Pick("board:ads", "board:news"), Pick<ValueList<string>>(["read"], ["write", "read"]))] : []);
        IEnumerable<ConfigSubject> subjects =
            [.. teams.Concat(Groups).Distinct().Select(t => new ConfigSubject(true, t)), .. Users.Select(u => new ConfigSubject(false, u))];
        return new ConfigDocument(
            new ConfigSettings(["example.com"], [], ["svc-*"], random.Next(1, 9), ["ops@example.com"], Pick("0 7 * * MON", "0 0 6 ? * 2"), random.Next(7, 99), random.Next(0, 9), random.Next(0, 9)),
            [
                .. hubs.Select(h => new ConfigHub(
                    h, "fake", h, Pick(h, $"Label of {h}"), Policy: new ConfigPolicy(Settle: TimeSpan.FromSeconds(random.Next(1, 9)), SyncCron: Pick("none", "15 3 * * *")),
                    Weights: [new ConfigWeights(null, [new("admin", 100), new("viewer", Pick(10, 200))])])),
            ],
            [.. teams.Select(t => new ConfigTeam(t, [.. Users.Where(_ => random.Next(4) == 0)]))],
            [
                .. teams.SelectMany(t => (ConfigMapping[])
                    [new(ConfigMappingBy.Prefix, Pick("GH-", "Sales"), t), new(ConfigMappingBy.Pattern, Pick("^gh", "e.*e"), t)]).Where(_ => random.Next(2) == 0),
                .. random.Next(2) == 0 ? (ConfigMapping[])[new(ConfigMappingBy.Name, "tmp-1", null)] : [],
            ],
            [
                .. from hub in hubs
                   from subject in subjects
                   where random.Next(3) == 0
                   select new ConfigGrant(hub, subject, Terms(hub), random.Next(4) == 0 ? new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero) : null),
            ],
            random.Next(2) == 0 ? [] :
            [
                new ConfigCollection(
                    "Starter", [.. hubs.Select(h => new ConfigCollectionItem(h, new ConfigTerms(HubRole.Collaborator, ["viewer"], [])))],
                    [.. subjects.Where(_ => random.Next(5) == 0)]),
            ]);
    }

    private static ConfigDocument WithCredentials(ConfigDocument document) => document with
    {
        Hubs = [.. document.Hubs!.Select(h => h with { Credential = new ConfigCredential(ConfigCredentialSource.Env, "X") })],
    };

    private async Task<ChangeContext> ContextAsync(string workspace) => (await _host.ContextAsync(workspace)) with { Role = AdminRole.Owner };

    private sealed class Secret : IConfigCredentials
    {
        public Task<OperationOutcome<string>> ReadAsync(ConfigCredential credential, CancellationToken cancellation) =>
            Task.FromResult<OperationOutcome<string>>("secret-1");
    }
}
