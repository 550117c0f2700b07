using System.Diagnostics;
using System.Globalization;
using BusinessHubs.Connectors;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Benchmarks;

/// <summary>
/// What a change of a grant costs in a large workspace: 20,000 users, 500 teams, 20 hubs, 100,000 memberships, and the largest team has
/// everybody. Accepting it and previewing it are timed, from the call to the commit.
/// </summary>
internal sealed class Recompute(TextWriter output)
{
    private const int Users = 20_000;
    private const int Groups = 500;
    private const int Hubs = 20;
    private const int Memberships = 100_000;
    private const int Rounds = 5;

    /// <summary>Runs it on a temporary data directory.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("bh-recompute-").FullName;
        try
        {
            await new Recompute(output).MeasureAsync(Path.Combine(folder, "hubs.db"));
            return 0;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private async Task MeasureAsync(string file)
    {
        await using ServiceProvider services = new ServiceCollection().AddLogging()
            .AddSingleton(new KeyRing(new byte[32]))
            .AddSqliteStorage(file).AddProvisioning().AddConnectors(new EgressOptions()).AddOperations()
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(default);
        var workspaces = services.GetRequiredService<WorkspaceOperations>();
        await workspaces.EnsureDefaultAsync("bench", default);
        WorkspaceId workspace = (await workspaces.ListAsync(default))[0].Id;
        var context = new ChangeContext(workspace, "bench", AdminRole.Owner);
        (HubId[] hubs, TeamId largest) = await SeedAsync(services, workspace);

        var grants = services.GetRequiredService<GrantOperations>();
        await output.WriteLineAsync("| step | round 1 | best | worst of the later rounds |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: |");
        var times = new Dictionary<string, List<double>>();
        for (int round = 0; round < Rounds; round++)
        {
            HubId hub = hubs[round];
            await TimeAsync(times, "preview of a new grant", () => grants.GiveAsync(context, hub, Team(largest), Terms("member"), true, default));
            GrantId grant = (await TimeAsync(times, "a new grant", () => grants.GiveAsync(context, hub, Team(largest), Terms("member"), false, default))).Value.Grant.Id;
            _ = await TimeAsync(times, "preview of another role", () => grants.ChangeAsync(context, grant, Terms("admin"), null, true, default));
            _ = await TimeAsync(times, "another role", () => grants.ChangeAsync(context, grant, Terms("admin"), null, false, default));
            _ = await TimeAsync(times, "preview of taking it", () => grants.TakeAsync(context, grant, TakeMode.Remove, null, true, default));
            _ = await TimeAsync(times, "taking it", () => grants.TakeAsync(context, grant, TakeMode.Remove, null, false, default));
        }

        foreach ((string step, List<double> taken) in times)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {step} | {taken[0]:F0} ms | {taken.Min():F0} ms | {taken.Skip(1).Max():F0} ms |"));
        }
    }

    private static SubjectReference.Team Team(TeamId team) => new(team.ToString());

    private static GrantTerms Terms(string role) => new(HubRole.Collaborator, [role], new Dictionary<string, IReadOnlyList<string>>(), true);

    private static async Task<ChangeResult<T>> TimeAsync<T>(
        Dictionary<string, List<double>> times, string step, Func<Task<OperationOutcome<ChangeResult<T>>>> change)
    {
        long start = Stopwatch.GetTimestamp();
        OperationOutcome<ChangeResult<T>> outcome = await change();
        double taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!outcome.IsDone(out ChangeResult<T>? result, out OperationFault? fault) || result.Effect.Seats.Count != Users)
            throw new WrongAnswerException($"{step}: {fault?.Code ?? "not everybody was touched"}");
        if (!times.TryGetValue(step, out List<double>? list))
            times[step] = list = [];
        list.Add(taken);
        return result;
    }

    private async Task<(HubId[] Hubs, TeamId Largest)> SeedAsync(IServiceProvider services, WorkspaceId workspace)
    {
        var units = services.GetRequiredService<IUnitOfWorkFactory>();
        var ids = services.GetRequiredService<IIdSource>();
        RoleCatalog roles = services.GetRequiredService<HubOperations>().Apps.Single(a => a.App == "github").Roles;
        DateTimeOffset at = DateTimeOffset.UnixEpoch;
        UserId[] users = [.. Enumerable.Range(0, Users).Select(_ => new UserId(ids.Next()))];
        TeamId[] teams = [.. Enumerable.Range(0, Groups).Select(_ => new TeamId(ids.Next()))];
        HubId[] hubs = [.. Enumerable.Range(0, Hubs).Select(_ => new HubId(ids.Next()))];
        await using IUnitOfWork work = await units.BeginAsync(workspace, default);
        for (int i = 0; i < Users; i++)
        {
            var draft = new UserDraft($"user{i}@example.com", null, null, true, [new UserEmail($"user{i}@example.com", "work", true)], "{}");
            await work.Users.AddAsync(new UserRecord(users[i], draft, 1, at, at));
        }

        int others = (Memberships - Users) / (Groups - 1);
        for (int g = 0; g < Groups; g++)
        {
            var group = new GroupId(ids.Next());
            work.Groups.Add(new GroupRecord(group, new GroupDraft($"Group {g}", null, "{}"), 1, at, at));
            work.Teams.AddForGroup(teams[g], group, $"Group {g}", at);
            await work.Teams.SetFeedsAsync(group, [teams[g]], default);
            UserId[] members = g == 0 ? users : [.. Enumerable.Range(0, others).Select(m => users[((g * 7919) + (m * 131)) % Users]).Distinct()];
            await work.Groups.ChangeMembersAsync(group, members, [], default);
        }

        for (int h = 0; h < Hubs; h++)
        {
            var hub = new Hub(hubs[h], "github", $"Hub {h}", $"org-{h}", null, null, HubPolicy.Default, roles, HubState.Healthy, null, 1, at);
            work.Hubs.Add(hub, [1]);
            for (int t = 1; t <= 25; t++)
            {
                work.Grants.Add(
                    new Grant(new GrantId(ids.Next()), hubs[h], new GrantSubject.OfTeam(teams[((h * 25) + t) % Groups]), HubRole.Collaborator, Access.None, false),
                    at);
            }
        }

        await work.CommitAsync(default);
        await output.WriteLineAsync($"{Users} users, {Groups} teams, {Hubs} hubs, about {Memberships} memberships");
        return (hubs, teams[0]);
    }
}
