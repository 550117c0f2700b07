using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>What is special about teams and projects of Asana.</summary>
public sealed class AsanaAssetTests
{
    private const string Newcomer = "new.person@octo.example";
    private static readonly SeatSubject Person = ConnectorWorld.Person(Newcomer);

    [Fact]
    public async Task somebody_is_added_with_teams_and_projects_at_once()
    {
        await using ConnectorWorld world = await StartAsync();
        Access wanted = Roles("member", (AsanaProfile.Launch, "member"), (AsanaProfile.Spring, "editor"), (AsanaProfile.Website, "viewer"));

        ObservedSeat seat = world.Done(await world.Hub.InviteAsync(Person, wanted, default));

        seat.Access.ShouldBe(wanted);
        (await world.FindAsync(Newcomer, AsanaProfile.Launch, AsanaProfile.Design, AsanaProfile.Spring, AsanaProfile.Website)).Access.ShouldBe(wanted);
    }

    [Theory]
    [InlineData("team", "1209999999999999", "member")]
    [InlineData("project", "1209999999999999", "editor")]
    public async Task a_team_or_project_that_is_not_there_is_seen_before_anybody_is_added(string kind, string id, string role)
    {
        await using ConnectorWorld world = await StartAsync();
        var no = world.Checked(await world.Hub.InviteAsync(Person, Roles("member", (new AssetKey(kind, id), role)), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        (no.Kind, no.Code).ShouldBe((RefusalKind.UnknownRole, "unknown_asset"));
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Theory]
    [InlineData("team", "admin")]
    [InlineData("team", "editor")]
    [InlineData("project", "member")]
    public async Task a_role_that_the_kind_does_not_give_is_refused(string kind, string role)
    {
        await using ConnectorWorld world = await StartAsync();
        AssetKey asset = kind == "team" ? AsanaProfile.Launch : AsanaProfile.Spring;
        world.Checked(await world.Hub.InviteAsync(Person, Roles("member", (asset, role)), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unknown_role");
        (await world.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_role_that_somebody_has_by_hand_does_not_keep_assets_from_changing()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "view_only");
        ObservedSeat seat = await world.FindAsync(Newcomer);
        world.Done(await world.Hub.SetRolesAsync(Person, seat, Roles("view_only", (AsanaProfile.Design, "member")), default));
        (await world.TruthAsync(Newcomer))!.Assets.Keys.ShouldBe([AsanaProfile.Design.ToString()]);
    }

    [Fact]
    public async Task a_teams_admin_is_shown_and_not_lowered_but_can_be_taken_out()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "member", Roles("member", (AsanaProfile.Design, "admin")));
        ObservedSeat seat = await world.FindAsync(Newcomer, AsanaProfile.Design);
        seat.Access.Assets[AsanaProfile.Design].ShouldBe(["admin"]);

        world.Checked(await world.Hub.SetRolesAsync(Person, seat, Roles("member", (AsanaProfile.Design, "member")), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unsupported");
        (await world.SentWritesAsync()).ShouldBe(0);

        world.Done(await world.Hub.SetRolesAsync(Person, seat, Access.Account("member"), default));
        (await world.TruthAsync(Newcomer))!.Assets.ShouldBeEmpty();
    }

    [Fact]
    public async Task limited_access_to_a_team_becomes_full_membership()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "member", Roles("member", (AsanaProfile.Design, "limited_access")));
        ObservedSeat seat = await world.FindAsync(Newcomer, AsanaProfile.Design);
        seat.Access.Assets[AsanaProfile.Design].ShouldBe(["limited_access"]);
        world.Done(await world.Hub.SetRolesAsync(Person, seat, Roles("member", (AsanaProfile.Design, "member")), default));
        (await world.TruthAsync(Newcomer))!.Assets[AsanaProfile.Design.ToString()].ShouldBe(["member"]);
    }

    [Fact]
    public async Task an_access_level_that_nobody_knows_is_shown()
    {
        await using ConnectorWorld world = await StartAsync();
        // Asana's document fixes the levels of today; a newer version may have others.
        world.AnswerAsANewerVersion();
        await world.PutAsync(Newcomer, "member", Roles("member", (AsanaProfile.Spring, "approver")));
        (await world.FindAsync(Newcomer, AsanaProfile.Spring)).Access.Assets[AsanaProfile.Spring].ShouldBe(["approver"]);
    }

    [Fact]
    public async Task a_failure_between_gaining_and_losing_leaves_both_and_is_unknown()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "member", Roles("member", (AsanaProfile.Design, "member")));
        ObservedSeat seat = await world.FindAsync(Newcomer, AsanaProfile.Design);
        await world.FaultAsync(("POST", "/api/1.0/teams/*/removeUser"), new() { ["status"] = 403 });

        var unknown = world.Checked(await world.Hub.SetRolesAsync(Person, seat, Roles("member", (AsanaProfile.Spring, "editor")), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();

        unknown.Why.ShouldContain("partly applied, 1 of 2");
        (await world.TruthAsync(Newcomer))!.Assets.Keys.ShouldBe(
            [AsanaProfile.Design.ToString(), AsanaProfile.Spring.ToString()], ignoreOrder: true);
    }

    [Fact]
    public async Task an_invitation_without_its_team_is_partly_applied()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(("POST", "/api/1.0/teams/*/addUser"), new() { ["status"] = 500 });
        var unknown = world.Checked(await world.Hub.InviteAsync(Person, Roles("member", (AsanaProfile.Design, "member")), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        unknown.Why.ShouldContain("partly applied, 1 of 2");
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("team")]
    [InlineData("project")]
    public async Task what_the_service_account_is_not_in_cannot_be_managed_and_stops_no_hub(string kind)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "member");
        ObservedSeat seat = await world.FindAsync(Newcomer);
        await world.PutAsync((await world.ServiceAccountAsync()).Email, "admin");
        (AssetKey asset, string role) = kind == "team" ? (AsanaProfile.Design, "member") : (AsanaProfile.Spring, "editor");

        var no = world.Checked(await world.Hub.SetRolesAsync(Person, seat, Roles("member", (asset, role)), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();

        (no.Kind, no.Code).ShouldBe((RefusalKind.NotManageable, $"{kind}_not_manageable"));
    }

    [Fact]
    public async Task a_project_that_is_gone_gives_nobody_a_role()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync("ada.park@octo.example", AsanaProfile.Launch, new AssetKey("project", "1209999999999999"));
        ada.Access.Assets.Keys.ShouldBe([AsanaProfile.Launch]);
    }

    [Fact]
    public async Task teams_come_before_projects_in_the_listing_of_assets()
    {
        await using ConnectorWorld world = await StartAsync();
        (await world.ListAssetsAsync()).Select(asset => (asset.Key, asset.Name)).ShouldBe(
        [
            (AsanaProfile.Launch, "Ads Launch"), (AsanaProfile.Design, "Design"),
            (AsanaProfile.Spring, "Spring Campaign"), (AsanaProfile.Website, "Website Relaunch"),
        ]);
    }

    [Fact]
    public async Task an_answer_about_somebody_else_changes_nobody()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.PutAsync(Newcomer, "member", Roles("member", (AsanaProfile.Spring, "editor")));
        await world.PutAsync("ben.ochoa@octo.example", "member", Roles("member", (AsanaProfile.Spring, "editor")));
        ObservedSeat seat = await world.FindAsync(Newcomer, AsanaProfile.Spring);
        await world.FaultAsync(("GET", "/api/1.0/memberships"), new()
        {
            ["status"] = 200,
            ["body"] = await MembershipsOfAsync(world, (await world.TruthAsync("ben.ochoa@octo.example"))!.Id),
        });
        string[] before = await world.OthersAsync(Newcomer);
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.SetRolesAsync(Person, seat, Access.Account("member"), default));
        (outcome is CallOutcome<ObservedSeat>.Done or CallOutcome<ObservedSeat>.AlreadySo).ShouldBeFalse(outcome.ToString());
        (await world.OthersAsync(Newcomer)).ShouldBe(before);
        (await world.TruthAsync(Newcomer))!.Assets.Keys.ShouldBe([AsanaProfile.Spring.ToString()]);
    }

    /// <summary>Asana's own answer about somebody's real membership of the project.</summary>
    private static async Task<JsonNode> MembershipsOfAsync(ConnectorWorld world, string user)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = world.Address };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/api/1.0/memberships?parent={AsanaProfile.Spring.Id}&member={user}&limit=100");
        request.Headers.Authorization = new("Bearer", AsanaProfile.Value.Token);
        using HttpResponseMessage answer = await client.SendAsync(request);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string?)body["data"]!.AsArray().ShouldHaveSingleItem()!["member"]!["gid"]).ShouldBe(user);
        return body;
    }

    private static Task<ConnectorWorld> StartAsync() => ConnectorWorld.StartAsync(AsanaProfile.Value);

    private static Access Roles(string role, params (AssetKey Asset, string Role)[] assets) => Access.Account(
        [role], assets.Select(asset => KeyValuePair.Create(asset.Asset, ImmutableSortedSet.Create(asset.Role))));
}
