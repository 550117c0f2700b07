using System.Net;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>The whole life of a hub: over SCIM and the admin API, through the pipeline, to the app's own truth.</summary>
internal sealed class AppStory(AppCase app, StoryWorld world)
{
    private const string Ada = "ada.park@octo.example";
    private const string Ben = "ben.ochoa@octo.example";
    private const string Olga = "olga.agency@octo.example";
    private const string Nora = "nora.lind@octo.example";
    private const string Gil = "gil.soto@octo.example";
    private const string Kim = "kim.vale@octo.example";
    private static readonly TimeSpan AfterTheGrace = TimeSpan.FromMinutes(11);

    // What a grant gives, as kind:id=role.
    private readonly string? _a = app.Asset is { } asset ? $"{asset}={app.AssetRole}" : null;
    private readonly string? _b = app.OtherAsset is { } asset ? $"{asset}={app.AssetRole}" : null;
    private readonly string _higher = app.HigherRole ?? app.Role;
    private string _ada = "";
    private string _ben = "";
    private string _olga = "";
    private string _adaBefore = "";
    private string _olgaBefore = "";

    /// <summary>Of an app that people can be added to and removed from.</summary>
    public static async Task TellAsync(AppCase app)
    {
        await using StoryWorld world = await StoryWorld.StartAsync(app);
        var story = new AppStory(app, world);
        await story.ConnectAsync();
        (string nora, string gil) = (await world.UserAsync(Nora), await world.UserAsync(Gil));
        string groupA = await world.GroupAsync("Launch");
        string groupB = await world.GroupAsync("Lead");
        await world.GrantAsync("Launch", app.Role, story._a);
        string grantB = await world.GrantAsync("Lead", story._higher, story._b);
        await story.AddAsync(groupA, nora, gil);
        await story.MoveAsync(groupA, groupB, nora, gil);
        await story.ChangeAssetsAsync(grantB);
        await story.LeaveAsync(gil);
        await story.ReplaceCredentialAsync(groupA);
        await story.EndAsync();
    }

    /// <summary>Of an app that can only be read: its people are listed and matched, and nothing is ever written to it.</summary>
    public static async Task TellOfReadingAsync(AppCase app)
    {
        await using StoryWorld world = await StoryWorld.StartAsync(app);
        var story = new AppStory(app, world);
        await story.ConnectAsync();
        string benBefore = await world.WholeAsync(Ben);
        _ = await world.Admin.SendJsonAsync("POST", $"{world.Hub}/grants", $$"""{"user":"{{story._ada}}","appRoles":["{{app.Role}}"]}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "not_supported");

        foreach (string user in new[] { story._ada, story._ben, story._olga })
            await world.DeactivateAsync(user);
        await world.TokenAsync("expired");
        _ = await world.Admin.SendJsonAsync("POST", $"{world.Hub}/check", "{}").JsonAsync();
        await world.HubIsAsync("reviewServiceAccount");
        await world.MakeCredentialAsync();
        await world.OldCredentialIsRefusedAsync();
        await world.HubIsAsync("reviewServiceAccount");
        await world.ReplaceCredentialAsync();
        _ = await world.SyncAsync();
        (await world.WholeAsync(Ada)).ShouldBe(story._adaBefore, "nothing can take the account away, and nothing claims to");
        (await world.WholeAsync(Ben)).ShouldBe(benBefore);
        (await world.WholeAsync(Olga)).ShouldBe(story._olgaBefore);
        (await world.WritesAsync()).ShouldBe(0);
    }

    /// <summary>One is known to the IdP, one is matched by hand, one is matched and taken out of management.</summary>
    private async Task ConnectAsync()
    {
        await world.PutAsync(Olga);
        (_adaBefore, _olgaBefore) = (await world.WholeAsync(Ada), await world.WholeAsync(Olga));
        (string ben, string olga) = ("ben.private@octo.example", "olga.private@octo.example");
        (_ada, _ben, _olga) = (await world.UserAsync(Ada), await world.UserAsync(ben), await world.UserAsync(olga));
        (await world.ConnectAsync())["counts"]!["adopted"]!.GetValue<int>().ShouldBe(1);
        await world.MatchAsync(Ben, ben, _ben);
        await world.MatchAsync(Olga, olga, _olga);
        await world.ExemptAsync(Olga);
    }

    /// <summary>A group push adds people.</summary>
    private async Task AddAsync(string group, string nora, string gil)
    {
        await world.JoinAsync(group, nora, gil);
        await world.SeenAsync(Nora, HasA, "the first is added");
        await world.SeenAsync(Gil, HasA, "the second is added");
        world.MustStay(Nora);
        world.MustStay(Gil);
    }

    /// <summary>A role move in two steps, in either order.</summary>
    private async Task MoveAsync(string groupA, string groupB, string nora, string gil)
    {
        (string noraId, string gilId) = (await IdAsync(Nora), await IdAsync(Gil));
        await world.JoinAsync(groupB, nora);
        await world.SeenAsync(Nora, HasBoth, "added to the new group first");
        await world.LeaveAsync(groupA, nora);
        await world.LeaveAsync(groupA, gil);
        await world.RestAsync();
        await world.SeenAsync(Gil, HasA, "out of every group, he keeps what he had");
        world.Forward(TimeSpan.FromMinutes(2));
        await world.RestAsync();
        await world.SeenAsync(Gil, HasA, "so he does while the grace lasts");
        await world.JoinAsync(groupB, gil);
        world.Forward(AfterTheGrace);
        await world.SeenAsync(Nora, HasB, "moved, new group first");
        await world.SeenAsync(Gil, HasB, "moved, old group first");
        await world.RestAsync();
        await world.SeenAsync(Nora, HasB, "it stays so");
        await world.SeenAsync(Gil, HasB, "it stays so for the other");
        (await IdAsync(Nora)).ShouldBe(noraId);
        (await IdAsync(Gil)).ShouldBe(gilId);
        (await world.RemovalsAsync()).ShouldBeEmpty("nobody was taken out on the way");
    }

    /// <summary>An asset is added to the grant and taken out again.</summary>
    private async Task ChangeAssetsAsync(string grant)
    {
        if (_a is null)
            return;
        await world.ChangeGrantAsync(grant, _higher, _a, _b);
        await world.SeenAsync(Nora, HasBoth, "an asset is added");
        await world.SeenAsync(Gil, HasBoth, "an asset is added for the other");
        await world.ChangeGrantAsync(grant, _higher, _b);
        world.Forward(AfterTheGrace);
        await world.SeenAsync(Nora, HasB, "an asset is taken");
        await world.SeenAsync(Gil, HasB, "an asset is taken from the other");
        await world.RestAsync();
    }

    /// <summary>A leaver goes at once; nobody else does, not even a leaver whose account is exempted.</summary>
    private async Task LeaveAsync(string gil)
    {
        (await world.RemovalsAsync()).ShouldBeEmpty("nobody was taken out before anybody left");
        world.MayGo(Gil);
        await world.DeactivateAsync(_olga);
        await world.DeactivateAsync(gil);
        await GoneAsync(Gil);
        (await world.RemovalsAsync()).ShouldNotBeEmpty("this is how people are taken out");
        await world.RestAsync();
        (await world.WholeAsync(Olga)).ShouldBe(_olgaBefore, "the exempted one stays");
    }

    /// <summary>The credential expires, work waits, and goes on with a new one, and with no other.</summary>
    private async Task ReplaceCredentialAsync(string group)
    {
        string kim = await world.UserAsync(Kim);
        await world.TokenAsync("expired");
        await world.JoinAsync(group, kim);
        await world.HubIsAsync("reviewServiceAccount");
        await world.MakeCredentialAsync();
        await world.OldCredentialIsRefusedAsync();
        await world.HubIsAsync("reviewServiceAccount");
        (await world.TruthAsync(Kim)).ShouldBeNull();
        await world.ReplaceCredentialAsync();
        await world.SeenAsync(Kim, HasA, "added with the new credential");
        await world.HubIsAsync("healthy");
    }

    /// <summary>Whose account was matched by hand goes with him; those that are nobody's business are as they were.</summary>
    private async Task EndAsync()
    {
        (await world.TruthAsync(Ben)).ShouldNotBeNull();
        await world.DeactivateAsync(_ben);
        await GoneAsync(Ben);
        await world.RestAsync();
        _ = await world.SyncAsync();
        await world.RestAsync();
        (await world.WholeAsync(Olga)).ShouldBe(_olgaBefore, "the exempted one is untouched");
        (await world.WholeAsync(Ada)).ShouldBe(_adaBefore, "the one who was there is untouched");
    }

    private async Task GoneAsync(string email)
    {
        if (app.Suspends)
        {
            await world.SeenAsync(email, p => (string?)p?["state"] == "suspended", $"{email} is suspended first");
            world.Forward(StoryWorld.SuspendRetention + TimeSpan.FromMinutes(1));
        }

        await world.SeenAsync(email, p => p is null, $"{email} is gone");
    }

    private async Task<string> IdAsync(string email) => (string)(await world.TruthAsync(email))!["id"]!;

    private bool HasA(JsonNode? person) => Has(person, app.Role, _a);

    private bool HasB(JsonNode? person) => Has(person, _higher, _b);

    private bool HasBoth(JsonNode? person) => Has(person, _higher, _a, _b);

    private bool Has(JsonNode? person, string role, params string?[] assets) =>
        (string?)person?["state"] == "active"
        && Texts(person["roles"]).SequenceEqual([role])
        && person["assets"]!.AsObject().Select(asset => $"{asset.Key}={string.Join(',', Texts(asset.Value))}").Order(StringComparer.Ordinal)
            .SequenceEqual(assets.OfType<string>().Select(asset => Shown(asset, role)).Order(StringComparer.Ordinal));

    private string Shown(string asset, string role) => role == app.HigherRole && app.HigherAssetRole is { } other
        ? $"{asset[..asset.IndexOf('=', StringComparison.Ordinal)]}={other}"
        : asset;

    private static IEnumerable<string> Texts(JsonNode? roles) => roles!.AsArray().Select(role => (string)role!);
}
