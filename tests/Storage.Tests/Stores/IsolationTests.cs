using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Filters;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>A workspace full of rows, and another one that looks for them with the very same ids.</summary>
public sealed class IsolationTests
{
    private static readonly ScimListRequest All = new(null, null, 0, null, 10);

    [Fact]
    public async Task a_second_workspace_sees_and_changes_nothing_of_the_first()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("acme");
        FakePerson ann = await world.AddPersonAsync("ann");
        FakeTeam team = await world.AddTeamAsync("Team", ann);
        FakeTeam outer = await world.AddTeamAsync("Outer");
        await world.ChangeAsync(outer, new MemberChange(false, [team.Group.ToString()], []));
        await world.GrantAsync(team, hub, FakeRoles.Viewer);
        using SeatLoop loop = await SeatLoop.TakeAsync(world, hub);
        await loop.RunAsync(TimeSpan.FromSeconds(30));
        var task = (await world.TasksAsync(hub))[0];
        var token = new ApiToken(
            new ApiTokenId(world.Ids.Next()), "AAAAAAAAAA", [1], "t", TokenScope.Scim, world.Clock.GetUtcNow(), null, null, null);
        await world.WriteAsync(async w =>
        {
            w.Tokens.Add(token);
            await w.Hubs.ReplaceAssetsAsync(hub.Id, [new HubAsset(new AssetKey("board", "a"), "A")], CancellationToken.None);
        });
        Grant grant = (await world.ReadAsync(w => w.Grants.OfHubsAsync([hub.Id], CancellationToken.None)))[0];
        string before = world.Database.Dump();
        var seat = new SeatKey(hub.Id, ann.Id);
        CancellationToken none = CancellationToken.None;

        await using IUnitOfWork other = await world.Units.BeginAsync(new WorkspaceId(world.Ids.Next()), none);
        (await other.Users.FindAsync(ann.Id, none)).ShouldBeNull();
        (await other.Users.FindByUserNameAsync(ann.Email, none)).ShouldBeNull();
        (await other.Users.ExistingAsync([ann.Id], none)).ShouldBeEmpty();
        (await other.Users.StandingsAsync([ann.Id], none)).ShouldBeEmpty();
        (await other.Groups.FindAsync(team.Group, none)).ShouldBeNull();
        (await other.Groups.FindByDisplayNameAsync("Team", none)).ShouldBeNull();
        (await other.Groups.MemberIdsAsync(team.Group, none)).ShouldBeEmpty();
        (await other.Groups.ExistingAsync([team.Group], none)).ShouldBeEmpty();
        (await other.Groups.InnerGroupsAsync(outer.Group, none)).ShouldBeEmpty();
        (await other.Groups.InnerGroupsAmongAsync(outer.Group, [team.Group], none)).ShouldBeEmpty();
        (await other.Groups.EdgesAboveAsync([team.Group], none)).ShouldBeEmpty();
        (await other.Groups.EdgesBelowAsync([outer.Group], none)).ShouldBeEmpty();
        (await other.Groups.UsersBelowAsync([outer.Group], none)).ShouldBeEmpty();
        (await other.Groups.MembersAmongAsync(team.Group, [ann.Id], none)).ShouldBeEmpty();
        (await other.Teams.TeamsOfGroupsAsync([team.Group], none)).ShouldBeEmpty();
        (await other.Teams.FindAsync(team.Team, none)).ShouldBeNull();
        (await other.Teams.NamedAsync("Team", none)).ShouldBeEmpty();
        (await other.Teams.ListAsync(null, 10, none)).ShouldBeEmpty();
        (await other.Teams.MembersAsync(team.Team, none)).ShouldBeEmpty();
        (await other.Hubs.FindAsync(hub.Id, none)).ShouldBeNull();
        (await other.Hubs.ListAsync(none)).ShouldBeEmpty();
        (await other.Hubs.HealthAsync(hub.Id, none)).ShouldBe(HubHealth.Good);
        (await other.Hubs.AssetsAsync(hub.Id, none)).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => other.Hubs.CredentialAsync(hub.Id, none));
        await Should.ThrowAsync<InvalidOperationException>(() => other.Hubs.UpdateAsync(hub, none));
        await Should.ThrowAsync<InvalidOperationException>(() => other.Hubs.ReplaceCredentialAsync(hub.Id, [1], none));
        await Should.ThrowAsync<InvalidOperationException>(() => other.Hubs.SetHealthAsync(hub.Id, HubHealth.Good, none));
        (await other.Grants.FindAsync(grant.Id, none)).ShouldBeNull();
        (await other.Grants.OfHubsAsync([hub.Id], none)).ShouldBeEmpty();
        (await other.Grants.HubsOfTeamsAsync([team.Team], none)).ShouldBeEmpty();
        (await other.Grants.HubsOfUserAsync(ann.Id, none)).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => other.Grants.RemoveAsync(grant.Id, none));
        (await other.Seats.FindAsync(seat, none)).ShouldBeNull();
        (await other.Seats.PersonAsync(ann.Id, none)).ShouldBeNull();
        (await other.Seats.ListAsync(hub.Id, null, 10, none)).ShouldBeEmpty();
        (await other.Queue.FindAsync(seat, none)).ShouldBeNull();
        (await other.Queue.LogAsync(seat, DateTimeOffset.UnixEpoch, none)).ShouldBeEmpty();
        (await other.Queue.LastDesiredAsync([seat], none)).ShouldBeEmpty();
        (await other.Queue.HubsWithHistoryAsync(ann.Id, none)).ShouldBeEmpty();
        (await other.Queue.DueAsync(hub.Id, DateTimeOffset.MaxValue, 10, none)).ShouldBeEmpty();
        (await other.Queue.NextDueAsync(hub.Id, none)).ShouldBeNull();
        (await other.Queue.CountAsync(hub.Id, none)).ShouldBeEmpty();
        (await other.Queue.ReviveAsync(hub.Id, null, world.Clock.GetUtcNow(), none)).ShouldBe(0);
        await other.Queue.PruneLogAsync(seat, DateTimeOffset.MaxValue, none);
        (await other.Tasks.FindAsync(task.Id, none)).ShouldBeNull();
        (await other.Tasks.OpenTaskAsync(seat, none)).ShouldBeNull();
        (await other.Tasks.ListAsync(null, null, null, 10, none)).ShouldBeEmpty();
        (await other.Tasks.AttemptsAsync(task.Id, none)).ShouldBeEmpty();
        (await other.Tasks.LastEffectAsync(seat, none)).ShouldBeNull();
        (await other.Tasks.HoldsHubAsync(hub.Id, loop.Session.Fence, none)).ShouldBeFalse();
        await other.Tasks.CloseInFlightAsync(seat, world.Clock.GetUtcNow(), none);
        (await other.Tokens.ListAsync(none)).ShouldBeEmpty();
        (await other.Tokens.RevokeAsync(token.Id, world.Clock.GetUtcNow(), none)).ShouldBeFalse();
        (await other.Audit.FirstBrokenAsync(none)).ShouldBeNull();
        await other.Groups.ChangeMembersAsync(team.Group, [], [ann.Id], none);
        await other.Groups.ChangeInnerGroupsAsync(outer.Group, [], [team.Group], none);
        await other.Groups.TouchGroupsOfAsync(ann.Id, world.Clock.GetUtcNow(), none);
        await other.Groups.TouchGroupsOfAsync(team.Group, world.Clock.GetUtcNow(), none);
        await other.Groups.RemoveAllMembersAsync(team.Group, none);
        await other.Groups.DeleteMembershipsAsync(team.Group, none);
        await other.Groups.DeleteAsync(team.Group, none);
        await other.Teams.RemoveForGroupAsync(team.Group, none);
        await other.CommitAsync(none);
        world.Database.Dump().ShouldBe(before);

        var stranger = new WorkspaceId(world.Ids.Next());
        IScimQueries queries = QueriesOf(world);
        (await queries.UsersAsync(stranger, All, Nothing, none))!.Total.ShouldBe(0);
        (await queries.GroupsAsync(stranger, All, Nothing, none))!.Total.ShouldBe(0);
        (await queries.UserAsync(stranger, ann.Id, none)).ShouldBeNull();
        (await queries.GroupAsync(stranger, team.Group, none)).ShouldBeNull();
        (await queries.GroupsOfAsync(stranger, [ann.Id], none)).ShouldBeEmpty();
        (await queries.MembersOfAsync(stranger, [team.Group], none)).ShouldBeEmpty();
        (await queries.UsersAsync(world.Context.Workspace, All, Nothing, none))!.Total.ShouldBe(1);
    }

    [Fact]
    public async Task a_row_that_points_into_another_workspace_cannot_be_stored()
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        FakePerson ann = await world.AddPersonAsync("ann");
        FakeTeam foreign = await world.AddTeamAsync("Team");
        var other = new WorkspaceId(world.Ids.Next());
        await using ServiceProvider services = Services(world);
        _ = await services.GetRequiredService<IWorkspaceStore>().AddAsync(
            new Workspace(other, "other", world.Clock.GetUtcNow()), CancellationToken.None);
        await using IUnitOfWork work = await world.Units.BeginAsync(other, CancellationToken.None);
        var group = new GroupRecord(
            new GroupId(world.Ids.Next()), new GroupDraft("G", null, "{}"), 1, world.Clock.GetUtcNow(), world.Clock.GetUtcNow());
        work.Groups.Add(group);

        await Should.ThrowAsync<Exception>(() => work.Groups.ChangeMembersAsync(group.Id, [ann.Id], [], CancellationToken.None));
        await Should.ThrowAsync<Exception>(() => work.Groups.ChangeInnerGroupsAsync(group.Id, [foreign.Group], [], CancellationToken.None));
    }

    private static ServiceProvider Services(PipelineHarness world) =>
        new ServiceCollection().AddSingleton(world.Keys).AddSqliteStorage(world.DatabaseFile).BuildServiceProvider();

    private static IScimQueries QueriesOf(PipelineHarness world) => Services(world).GetRequiredService<IScimQueries>();

    private static Task<IReadOnlyList<JsonObject>> Nothing<T>(IReadOnlyList<T> records, CancellationToken cancellation) =>
        throw new InvalidOperationException("A list without a filter composes nothing.");
}
