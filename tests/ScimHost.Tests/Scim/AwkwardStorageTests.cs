using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>What clients see when storage fails, and what is not read when they do not ask for it.</summary>
public sealed class AwkwardStorageTests(AwkwardServer server) : IClassFixture<AwkwardServer>, IAsyncLifetime
{
    private const string NewUser = """{"userName":"new@ex.test"}""";

    private ScimClient _scim = null!;

    public async Task InitializeAsync() => _scim = await server.NewWorkspaceAsync();

    public Task DisposeAsync()
    {
        server.Failures.ShouldBeEmpty();
        server.ScansTooMuch = false;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task a_write_that_meets_others_is_repeated_three_times()
    {
        Fail(3, () => new ConcurrentChangeException("race"));

        (await _scim.PostAsync("/Users", NewUser)).ShouldBe(201);
    }

    [Fact]
    public async Task a_write_that_meets_others_again_and_again_is_a_503_with_whole_seconds_to_wait()
    {
        Fail(4, () => new ConcurrentChangeException("race"));

        ScimReply refused = (await _scim.PostAsync("/Users", NewUser)).ShouldBeError(503);

        int.Parse(refused.Header("Retry-After").ShouldNotBeNull(), System.Globalization.CultureInfo.InvariantCulture).ShouldBePositive();
        (await _scim.GetAsync("/Users")).ShouldBeList(0);
    }

    [Fact]
    public async Task a_database_that_is_away_is_a_503_with_whole_seconds_to_wait()
    {
        string group = await _scim.NewGroupAsync("Eng");
        string user = await _scim.NewUserAsync("ada@ex.test");
        string before = await _scim.SnapshotAsync();
        Fail(3, () => new StorageUnavailableException("disk of /secret/place is full"));

        ScimReply[] refused =
        [
            await _scim.PutAsync($"/Users/{user}", NewUser),
            await _scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}"""),
            await _scim.DeleteAsync($"/Users/{user}"),
        ];

        foreach (ScimReply reply in refused)
        {
            reply.ShouldBeError(503).Body.ShouldNotContain("secret");
            int.Parse(reply.Header("Retry-After").ShouldNotBeNull(), System.Globalization.CultureInfo.InvariantCulture).ShouldBePositive();
        }

        (await _scim.SnapshotAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_defect_is_a_500_that_tells_nothing()
    {
        Fail(1, () => new InvalidOperationException("row of ada@ex.test is damaged"));

        (await _scim.PostAsync("/Users", NewUser)).ShouldBeError(500).Body.ShouldNotContain("damaged");
    }

    [Fact]
    public async Task a_filter_that_would_read_too_much_is_tooMany()
    {
        server.ScansTooMuch = true;

        (await _scim.GetAsync("/Users?filter=title%20pr")).ShouldBeError(400, "tooMany");
        (await _scim.GetAsync("/Groups?filter=members%20pr")).ShouldBeError(400, "tooMany");
    }

    [Fact]
    public async Task members_are_read_only_when_the_answer_has_them()
    {
        string user = await _scim.NewUserAsync("ada@ex.test");
        string group = await _scim.NewGroupAsync("Eng", user);
        server.MemberReads = 0;

        (await _scim.GetAsync($"/Groups/{group}?excludedAttributes=members")).ShouldBe(200);
        (await _scim.GetAsync($"/Groups/{group}?attributes=displayName")).ShouldBe(200);
        (await _scim.GetAsync("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Eng%22")).ShouldBeList(1);
        (await _scim.GetAsync("/Groups?attributes=id")).ShouldBeList(1);
        (await _scim.GetAsync($"/Groups?attributes=id&filter=members%20eq%20%22{user}%22")).ShouldBeList(1);
        (await _scim.PatchAsync($"/Groups/{group}", """{"op":"replace","path":"displayName","value":"Eng 2"}""")).ShouldBe(204);
        server.MemberReads.ShouldBe(0);

        // The counter itself works, and a page needs one read for all its groups.
        _ = await _scim.NewGroupAsync("Ops", user);
        server.MemberReads = 0;
        (await _scim.GetAsync("/Groups")).ShouldBeList(2);
        (await _scim.GetAsync("/Groups?attributes=members.value")).ShouldBeList(2);
        server.MemberReads.ShouldBe(2);
    }

    [Fact]
    public async Task groups_of_users_are_read_only_when_the_answer_has_them()
    {
        string user = await _scim.NewUserAsync("ada@ex.test");
        _ = await _scim.NewUserAsync("ben@ex.test");
        server.GroupReads = 0;

        (await _scim.GetAsync($"/Users/{user}?excludedAttributes=groups")).ShouldBe(200);
        (await _scim.GetAsync("/Users?attributes=userName")).ShouldBeList(2);
        server.GroupReads.ShouldBe(0);

        (await _scim.GetAsync("/Users")).ShouldBeList(2);
        server.GroupReads.ShouldBe(1);
    }

    private void Fail(int times, Func<Exception> failure)
    {
        for (int i = 0; i < times; i++)
            server.Failures.Enqueue(failure());
    }
}
