using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimRemoveTests
{
    [Theory]
    [InlineData("{}", "PATCH")]
    [InlineData("""{"patch":false}""", "PUT")]
    [InlineData("""{"patchAnswersNothing":true}""", "PATCH")]
    public async Task a_leaver_is_deactivated_and_nothing_else_of_the_account_is_changed(string settings, string method)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        await world.PutAsync(ScimWorlds.Ada, "user", ScimWorlds.Account(ScimWorlds.Editor));
        string before = (await world.UserAsync(ScimWorlds.Ada))!.ToJsonString();
        world.Done(await world.RemoveAsync(ScimWorlds.Ada)).ShouldBe(ObservedSeat.Absent);
        System.Text.Json.Nodes.JsonObject after = (await world.UserAsync(ScimWorlds.Ada))!;
        ((bool)after["active"]!).ShouldBeFalse();
        after["active"] = true;
        Without(after.ToJsonString()).ShouldBe(Without(before));
        (await world.SentAsync()).ShouldHaveSingleItem().ShouldStartWith(method);

        static string Without(string user)
        {
            System.Text.Json.Nodes.JsonObject document = System.Text.Json.Nodes.JsonNode.Parse(user)!.AsObject();
            document.Remove("meta");
            return string.Join(';', document.OrderBy(p => p.Key).Select(p => $"{p.Key}={p.Value?.ToJsonString()}"));
        }
    }

    [Fact]
    public async Task with_the_field_the_account_is_deleted()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(deletes: true);
        world.Done(await world.RemoveAsync(ScimWorlds.Ada)).ShouldBe(ObservedSeat.Absent);
        (await world.UserAsync(ScimWorlds.Ada)).ShouldBeNull();
        (await world.SentAsync()).ShouldHaveSingleItem().ShouldStartWith("DELETE /Users/");
    }

    [Fact]
    public async Task a_server_that_keeps_deleted_users_is_done_with_as_well()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"softDelete":true}""", deletes: true);
        world.Done(await world.RemoveAsync(ScimWorlds.Ada)).ShouldBe(ObservedSeat.Absent);
        (await world.UserAsync(ScimWorlds.Ada)).ShouldNotBeNull();
        (await world.FindAsync(ScimWorlds.Ada)).ShouldBe(ObservedSeat.Absent);
        world.Done(await world.InviteAsync(ScimWorlds.Ada));
        (await world.AllOfAsync(ScimWorlds.Ada)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task a_server_that_deletes_nobody_says_so_and_nobody_is_reported_as_gone()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"deletes":false}""", deletes: true);
        CallOutcome<ObservedSeat>.Refused refused = (await world.RemoveAsync(ScimWorlds.Ada)).Refused();
        refused.Kind.ShouldBe(RefusalKind.NotManageable);
        refused.Code.ShouldBe("delete_not_offered");
        (await world.TruthAsync(ScimWorlds.Ada)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("{}", true)]
    [InlineData("""{"patch":false}""", false)]
    public async Task somebody_who_was_deleted_meanwhile_is_gone_already(string settings, bool deletes)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings, deletes);
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada);
        await world.CallAsync("DELETE", $"/Users/{seat.AccountId}");
        (await world.Hub.RemoveAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
    }

    [Fact]
    public async Task somebody_who_was_deactivated_meanwhile_is_not_written_again_by_replacing()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"patch":false}""");
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada);
        await world.PutAsync(ScimWorlds.Ada, "user", state: "suspended");
        await world.ForgetCallsAsync();
        (await world.Hub.RemoveAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, default)).ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>();
        (await world.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_answer_that_still_shows_the_account_active_is_not_a_removal()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("PATCH", "/Users/*"), new() { ["status"] = 200, ["body"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "1", ["active"] = true } });
        (await world.RemoveAsync(ScimWorlds.Ada)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Theory]
    [InlineData("..")]
    [InlineData(null)]
    public async Task an_account_without_an_id_is_not_removed(string? id)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat seat = (await world.FindAsync(ScimWorlds.Ada)) with { AccountId = id };
        (await world.Hub.RemoveAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, default)).Refused().Code.ShouldBe("account_missing");
        (await world.SentAsync()).ShouldBeEmpty();
    }
}
