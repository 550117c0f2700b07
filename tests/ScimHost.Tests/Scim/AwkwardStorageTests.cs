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
    public async Task a_change_that_loses_the_race_at_its_commit_is_worked_out_anew()
    {
        string user = await _scim.NewUserAsync("ada@ex.test");
        string group = await _scim.NewGroupAsync("Eng");

        await RaceAsync(() => _scim.PatchAsync($"/Users/{user}", """
            {"op":"add","path":"emails","value":[{"value":"b@ex.test","type":"home"}]},{"op":"add","path":"addresses[type eq \"work\"].locality","value":"Oslo"}
            """), 200);
        await RaceAsync(() => _scim.PutAsync($"/Users/{user}", """{"userName":"ada@ex.test","name":{"givenName":"A"},"emails":[{"value":"c@ex.test"}]}"""), 200);
        await RaceAsync(() => _scim.PatchAsync($"/Groups/{group}", $$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}"""), 204);
        await RaceAsync(() => _scim.PutAsync($"/Groups/{group}", """{"displayName":"Eng 2","externalId":"e"}"""), 200);

        ScimReply read = (await _scim.GetAsync($"/Users/{user}")).ShouldBe(200);
        read.Text("emails/0/value").ShouldBe("c@ex.test");
        read.Header("ETag").ShouldBe("W/\"3\"");
        (await _scim.GetAsync($"/Groups/{group}")).Header("ETag").ShouldBe("W/\"3\"");
    }

    [Fact]
    public async Task nothing_personal_is_logged()
    {
        string user = await _scim.NewUserAsync("penelope@ex.test");
        (await _scim.PostAsync("/Users", """{"userName":"penelope@ex.test"}""")).ShouldBeError(409, "uniqueness");
        (await _scim.GetAsync("/Users?filter=userName%20eq%20%22penelope%40ex.test%22")).ShouldBeList(1);
        (await _scim.GetAsync("/Users/penelope@ex.test")).ShouldBeError(404);
        (await _scim.GetAsync("/penelope/penelope@ex.test")).ShouldBeError(404);
        (await _scim.PatchAsync($"/Users/{user}", """{"op":"replace","path":"penelope@ex.test","value":"penelope@ex.test"}""")).Status.ShouldBe(400);
        (await _scim.GetAsync("/Users", ("Authorization", "Bearer penelope"))).ShouldBeError(401);
        Fail(1, () => new StorageUnavailableException("busy"));
        (await _scim.PostAsync("/Users", """{"userName":"penelope2@ex.test"}""")).ShouldBeError(503);

        server.Log.Text.ShouldContain("PATCH");
        server.Log.Text.ShouldNotContain("penelope", Case.Insensitive);
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

    private async Task RaceAsync(Func<Task<ScimReply>> write, int status)
    {
        server.CommitFailures.Enqueue(new ConcurrentChangeException("race"));
        server.CommitFailures.Enqueue(new ConcurrentChangeException("race"));
        (await write()).ShouldBe(status);
        server.CommitFailures.ShouldBeEmpty();
    }

    private void Fail(int times, Func<Exception> failure)
    {
        for (int i = 0; i < times; i++)
            server.Failures.Enqueue(failure());
    }
}
