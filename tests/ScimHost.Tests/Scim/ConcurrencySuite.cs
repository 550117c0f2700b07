namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Many requests at a time, as Entra sends them: nothing is lost, nothing is doubled.</summary>
public abstract class ConcurrencySuite(ScimServer server) : ScimSuite(server)
{
    [Fact]
    public async Task twenty_members_added_at_once_are_all_there()
    {
        string[] users = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Scim.NewUserAsync($"user{i}@ex.test")));
        string group = await Scim.NewGroupAsync("Eng");

        ScimReply[] replies = await Task.WhenAll(users.Select(u => Scim.PatchAsync(
            $"/Groups/{group}", $$"""{"op":"Add","path":"members","value":[{"value":"{{u}}"}]}""")));

        replies.ShouldAllBe(r => r.Status == 204);
        (await Scim.MembersAsync(group)).ShouldBe(users.Order(StringComparer.Ordinal));
        (await Scim.GetAsync($"/Groups/{group}")).Header("ETag").ShouldBe("W/\"21\"");
    }

    [Fact]
    public async Task members_added_and_removed_at_once_end_as_asked()
    {
        string[] users = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Scim.NewUserAsync($"user{i}@ex.test")));
        string group = await Scim.NewGroupAsync("Eng", users[..10]);

        _ = await Task.WhenAll(users.Select((u, i) => Scim.PatchAsync(
            $"/Groups/{group}", i < 10
                ? $$"""{"op":"remove","path":"members[value eq \"{{u}}\"]"}"""
                : $$"""{"op":"add","path":"members","value":[{"value":"{{u}}"}]}""")));

        (await Scim.MembersAsync(group)).ShouldBe(users[10..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task of_sixteen_equal_creations_one_wins_and_fifteen_are_conflicts()
    {
        ScimReply[] replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Scim.PostAsync(
            "/Users", $$"""{"userName":"{{(i % 2 == 0 ? "ada" : "ADA")}}@ex.test"}""")));

        replies.Count(r => r.Status == 201).ShouldBe(1);
        replies.Count(r => r.Status == 409).ShouldBe(15);
        foreach (ScimReply refused in replies.Where(r => r.Status != 201))
            refused.ShouldBeError(409, "uniqueness");
        (await Scim.GetAsync("/Users")).ShouldBeList(1);
    }

    [Fact]
    public async Task of_sixteen_equal_groups_one_wins()
    {
        ScimReply[] replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Scim.PostAsync("/Groups", """{"displayName":"Eng"}""")));

        replies.Count(r => r.Status == 201).ShouldBe(1);
        replies.Count(r => r.Status == 409).ShouldBe(15);
        (await Scim.GetAsync("/Groups")).ShouldBeList(1);
    }

    [Fact]
    public async Task of_ten_writes_that_insist_on_one_version_one_wins()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        ScimReply[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Scim.PatchAsync(
            $"/Users/{id}", $$"""{"op":"replace","path":"title","value":"{{i}}"}""", ("If-Match", "W/\"1\""))));

        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Count(r => r.Status == 412).ShouldBe(9);
        (await Scim.GetAsync($"/Users/{id}")).Header("ETag").ShouldBe("W/\"2\"");
    }

    [Fact]
    public async Task parallel_patches_of_one_user_all_succeed_and_each_counts()
    {
        string id = await Scim.NewUserAsync("ada@ex.test");

        ScimReply[] replies = await Task.WhenAll(Enumerable.Range(0, 48).Select(i => Scim.PatchAsync(
            $"/Users/{id}", i % 3 == 0
                ? $$"""{"op":"replace","path":"active","value":"{{i % 2 == 0}}"},{"op":"replace","path":"title","value":"{{i}}"}"""
                : $$"""{"op":"add","path":"emails","value":[{"value":"mail{{i}}@ex.test","type":"other"}]}""")));

        replies.ShouldAllBe(r => r.Status == 200);
        ScimReply read = (await Scim.GetAsync($"/Users/{id}")).ShouldBe(200);
        read.Items("emails").Count.ShouldBe(1 + 32);
        read.Header("ETag").ShouldBe("W/\"49\"");
    }

    [Fact]
    public async Task of_two_groups_that_are_put_into_each_other_at_once_one_stands_in_the_other()
    {
        string one = await Scim.NewGroupAsync("One");
        string two = await Scim.NewGroupAsync("Two");

        ScimReply[] replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Scim.PatchAsync(
            $"/Groups/{(i % 2 == 0 ? one : two)}", $$"""{"op":"add","path":"members","value":[{"value":"{{(i % 2 == 0 ? two : one)}}"}]}""")));

        replies.Count(r => r.Status == 204).ShouldBe(8);
        replies.Count(r => r.Status == 400).ShouldBe(8);
        ((await Scim.MembersAsync(one)).Length + (await Scim.MembersAsync(two)).Length).ShouldBe(1);
    }

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : ConcurrencySuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : ConcurrencySuite(server);
}
