using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>The whole life of a hub, for every app: over SCIM and the admin API, through the pipeline, to the app's own truth.</summary>
public sealed class AppStoryTests
{
    private const string Ada = "ada.park@octo.example";
    private const string Ben = "ben.ochoa@octo.example";
    private const string Olga = "olga.agency@octo.example";
    private const string Nora = "nora.lind@octo.example";
    private const string Gil = "gil.soto@octo.example";
    private const string Kim = "kim.vale@octo.example";
    private static readonly TimeSpan AfterTheGrace = TimeSpan.FromMinutes(11);

    public static TheoryData<string> Writing => [.. AppCases.All.Where(c => c.Writes).Select(c => c.App)];

    public static TheoryData<string> Reading => [.. AppCases.All.Where(c => !c.Writes).Select(c => c.App)];

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task from_connecting_to_a_new_credential(string name)
    {
        AppCase app = AppCases.Of(name);
        await using StoryWorld world = await StoryWorld.StartAsync(app);
        string? a = app.Asset is { } one ? $"{one}={app.AssetRole}" : null;
        string? b = app.OtherAsset is { } two ? $"{two}={app.AssetRole}" : null;
        string roleB = app.HigherRole ?? app.Role;
        bool HasA(JsonNode? p) => Has(p, app.Role, app.Asset);
        bool HasB(JsonNode? p) => Has(p, roleB, app.OtherAsset);

        // Connect and sync: one is known to the IdP, one is matched by hand, one is exempted.
        await world.PutAsync(Olga);
        _ = await world.UserAsync(Ada);
        string ben = "ben.private@octo.example";
        _ = await world.UserAsync(ben);
        JsonNode sync = await world.ConnectAsync();
        sync["counts"]!["adopted"]!.GetValue<int>().ShouldBe(1);
        await MatchAndExemptAsync(world, ben);
        string olga = (await world.TruthAsync(Olga))!.ToJsonString();

        // A group push adds people.
        string nora = await world.UserAsync(Nora);
        string gil = await world.UserAsync(Gil);
        string groupA = await world.GroupAsync("Launch");
        string groupB = await world.GroupAsync("Lead");
        await world.GrantAsync("Launch", app.Role, a);
        string grantB = await world.GrantAsync("Lead", roleB, b);
        await world.JoinAsync(groupA, nora, gil);
        await world.SeenAsync(Nora, HasA, "the first is added");
        await world.SeenAsync(Gil, HasA, "the second is added");
        (string noraId, string gilId) = (await IdAsync(world, Nora), await IdAsync(world, Gil));
        world.MustStay(Nora);
        world.MustStay(Gil);

        // A role move in two steps, in either order.
        await world.JoinAsync(groupB, nora);
        await world.SeenAsync(Nora, p => Assets(p).Contains(app.OtherAsset ?? "") || HasB(p), "added to the new group first");
        await world.LeaveAsync(groupA, nora);
        await world.LeaveAsync(groupA, gil);
        world.Forward(TimeSpan.FromMinutes(2));
        await world.JoinAsync(groupB, gil);
        world.Forward(AfterTheGrace);
        await world.SeenAsync(Nora, HasB, "moved, new group first");
        await world.SeenAsync(Gil, HasB, "moved, old group first");
        (await IdAsync(world, Nora)).ShouldBe(noraId);
        (await IdAsync(world, Gil)).ShouldBe(gilId);

        // An asset is added to the grant and taken out again.
        if (a is not null)
        {
            await world.ChangeGrantAsync(grantB, roleB, a, b);
            await world.SeenAsync(Nora, p => Assets(p).Count == 2, "an asset is added");
            await world.ChangeGrantAsync(grantB, roleB, b);
            world.Forward(AfterTheGrace);
            await world.SeenAsync(Nora, HasB, "an asset is taken");
            await world.SeenAsync(Gil, HasB, "an asset is taken from the other");
        }

        // A leaver goes at once; nobody else does.
        world.MayGo(Gil);
        await world.DeactivateAsync(gil);
        // Where an app can suspend, an account is suspended first and removed after the retention.
        await world.SeenAsync(Gil, p => p is null || (string?)p["state"] == "suspended", "the leaver is gone");

        // The credential expires, work waits, and goes on with a good one.
        string kim = await world.UserAsync(Kim);
        await world.TokenAsync("expired");
        await world.JoinAsync(groupA, kim);
        await world.HubIsAsync("reviewServiceAccount");
        (await world.TruthAsync(Kim)).ShouldBeNull();
        await world.TokenAsync("good");
        await world.ReplaceCredentialAsync();
        await world.SeenAsync(Kim, HasA, "added with the new credential");

        _ = await world.SyncAsync();
        (await world.TruthAsync(Olga))!.ToJsonString().ShouldBe(olga, "the exempted one is untouched");
        (await world.TruthAsync(Ada)).ShouldNotBeNull();
        (await world.TruthAsync(Ben)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task an_app_that_can_only_be_read_is_listed_and_matched_and_never_written_to(string name)
    {
        AppCase app = AppCases.Of(name);
        await using StoryWorld world = await StoryWorld.StartAsync(app);
        await world.PutAsync(Olga);
        string ada = await world.UserAsync(Ada);
        string ben = "ben.private@octo.example";
        _ = await world.UserAsync(ben);
        (await world.ConnectAsync())["counts"]!["adopted"]!.GetValue<int>().ShouldBe(1);
        await MatchAndExemptAsync(world, ben);

        _ = await world.Admin.SendJsonAsync("POST", $"{world.Hub}/grants", $$"""{"user":"{{ada}}","appRoles":["{{app.Role}}"]}""")
            .ShouldBeProblemAsync(System.Net.HttpStatusCode.Conflict, "not_supported");

        await world.DeactivateAsync(ada);
        await world.TokenAsync("expired");
        _ = await world.Admin.SendJsonAsync("POST", $"{world.Hub}/check", "{}").JsonAsync();
        await world.HubIsAsync("reviewServiceAccount");
        await world.TokenAsync("good");
        await world.ReplaceCredentialAsync();
        await world.HubIsAsync("healthy");
        _ = await world.SyncAsync();
        (await world.TruthAsync(Ada)).ShouldNotBeNull("nothing can take the account away, and nothing claims to");
        (await world.WritesAsync()).ShouldBe(0);
    }

    private static async Task MatchAndExemptAsync(StoryWorld world, string ben)
    {
        string account = Uri.EscapeDataString((await world.AccountAsync("unmatched", Ben))["accountId"]!.GetValue<string>());
        _ = await world.Admin.SendJsonAsync("POST", $"{world.Hub}/accounts/{account}/match", $$"""{"user":"{{ben}}"}""").JsonAsync();
        string other = Uri.EscapeDataString((await world.AccountAsync("unmatched", Olga))["accountId"]!.GetValue<string>());
        _ = await world.Admin.SendJsonAsync("PUT", $"{world.Hub}/accounts/{other}/exemption", """{"reason":"agency contact"}""").JsonAsync();
    }

    private static async Task<string> IdAsync(StoryWorld world, string email) => (string)(await world.TruthAsync(email))!["id"]!;

    private static bool Has(JsonNode? person, string role, string? asset) =>
        (string?)person?["state"] == "active"
        && person["roles"]!.AsArray().Select(r => (string)r!).SequenceEqual([role])
        && Assets(person).SequenceEqual(asset is null ? [] : [asset]);

    private static List<string> Assets(JsonNode? person) => [.. (person?["assets"]?.AsObject() ?? []).Select(entry => entry.Key)];
}
