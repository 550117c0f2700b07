namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Two workspaces on one server know nothing of each other, and a token opens only what it is for.</summary>
public abstract class IsolationSuite(ScimServer server) : ScimSuite(server)
{
    private ScimClient _other = null!;
    private string _user = "";
    private string _group = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _other = await Server.NewWorkspaceAsync();
        _user = await Scim.NewUserAsync("ada@ex.test");
        _group = await Scim.NewGroupAsync("Eng", _user);
    }

    [Fact]
    public async Task ids_of_another_workspace_name_nothing_and_nothing_is_touched()
    {
        string before = await Scim.SnapshotAsync();
        const string nobody = "0198c0de-0000-7000-8000-000000000001";
        foreach ((string resource, string id, string body) in ((string, string, string)[])
            [("Users", _user, """{"userName":"x"}"""), ("Groups", _group, """{"displayName":"x"}""")])
        {
            string path = $"/{resource}/{id}";
            ScimReply[] foreign =
            [
                await _other.GetAsync(path),
                await _other.PutAsync(path, body),
                await _other.PatchAsync(path, """{"op":"replace","path":"externalId","value":"x"}"""),
                await _other.DeleteAsync(path),
                await _other.PatchAsync(path, """{"op":"replace","path":"externalId","value":"x"}""", ("If-Match", "W/\"1\"")),
            ];
            foreach (ScimReply reply in foreign)
                reply.ShouldBeError(404);
            ScimReply unknown = (await _other.GetAsync($"/{resource}/{nobody}")).ShouldBeError(404);
            foreign[0].Body.Replace(id, nobody, StringComparison.Ordinal).ShouldBe(unknown.Body);
        }

        (await Scim.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task lists_and_filters_see_their_own_workspace_only()
    {
        (await _other.GetAsync("/Users")).ShouldBeList(0);
        (await _other.GetAsync("/Groups")).ShouldBeList(0);
        (await _other.GetAsync($"/Users?filter={Encoded("userName eq \"ada@ex.test\"")}")).ShouldBeList(0);
        (await _other.GetAsync($"/Users?filter={Encoded($"id eq \"{_user}\"")}")).ShouldBeList(0);
        (await _other.GetAsync($"/Users?filter={Encoded("emails co \"ada\"")}")).ShouldBeList(0);
        (await _other.GetAsync($"/Groups?filter={Encoded($"members.value eq \"{_user}\"")}")).ShouldBeList(0);
        (await _other.GetAsync($"/Groups?filter={Encoded("members pr")}")).ShouldBeList(0);
    }

    [Fact]
    public async Task names_are_unique_in_a_workspace_not_in_the_world()
    {
        string theirs = await _other.NewUserAsync("ada@ex.test");
        _ = await _other.NewGroupAsync("Eng", theirs);

        theirs.ShouldNotBe(_user);
        (await Scim.GetAsync("/Users")).ShouldBeList(1);
    }

    [Fact]
    public async Task a_user_of_another_workspace_cannot_become_a_member()
    {
        string group = await _other.NewGroupAsync("Theirs");

        (await _other.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{_user}}"}]}""")).ShouldBeError(400, "invalidValue");
        (await _other.PostAsync("/Groups", $$"""{"displayName":"More","members":[{"value":"{{_user}}"}]}""")).ShouldBeError(400, "invalidValue");

        (await _other.MembersAsync(group)).ShouldBeEmpty();
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : IsolationSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : IsolationSuite(server);
}
