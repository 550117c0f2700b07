using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

public sealed class OutboundScimSetRolesTests
{
    [Fact]
    public async Task each_change_is_one_small_patch_and_what_is_given_comes_first()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.Ada, "user", ScimWorlds.Account(ScimWorlds.Launch, ScimWorlds.Viewer));
        string id = (string)(await world.UserAsync(ScimWorlds.Ada))!["id"]!;
        world.Done(await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design, ScimWorlds.Editor))
            .Access.ShouldBe(ScimWorlds.Account(ScimWorlds.Design, ScimWorlds.Editor));
        (await world.SentAsync()).ShouldBe(
        [
            $$"""PATCH /Groups/design {{Patch($$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""")}}""",
            $$"""PATCH /Users/{{id}} {{Patch("""{"op":"add","path":"roles","value":[{"value":"editor","display":"Editor"}]}""")}}""",
            $$"""PATCH /Groups/ads-launch {{Patch($$"""{"op":"remove","path":"members[value eq \u0022{{id}}\u0022]"}""")}}""",
            $$"""PATCH /Users/{{id}} {{Patch("""{"op":"remove","path":"roles[value eq \u0022viewer\u0022]"}""")}}""",
        ]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"patch":false}""")]
    [InlineData("""{"patch":false,"etag":false}""")]
    [InlineData("""{"patch":false,"sayPatchWorks":true}""")]
    [InlineData("""{"patch":false,"sayPatchWorks":true,"patchStatus":405}""")]
    [InlineData("""{"valuePaths":false}""")]
    [InlineData("""{"patchAnswersNothing":true}""")]
    [InlineData("""{"publishesRoles":false}""")]
    public async Task values_that_nobody_asked_about_stay_however_the_server_is_written(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.PutAsync(ScimWorlds.Ada, "legacy-approver", ScimWorlds.Account(ScimWorlds.Launch, ScimWorlds.Viewer, new AssetKey("entitlement", "reports")));
        await world.PutAsync(ScimWorlds.Ben, "user", ScimWorlds.Account(ScimWorlds.Launch));
        await world.CallAsync("PATCH", $"/Users/{(await world.UserAsync(ScimWorlds.Ada))!["id"]}", Patch("""{"op":"add","value":{"title":"Buyer","externalId":"e-1"}}"""));
        foreach ((string name, JsonNode? value) in JsonNode.Parse(settings)!.AsObject())
            await world.SetAsync(name, value!.DeepClone());
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Viewer);

        world.Done(await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, ScimWorlds.Account(ScimWorlds.Design, ScimWorlds.Editor), default));

        (await world.ValuesAsync(ScimWorlds.Ada, "roles")).ShouldBe(["editor", "legacy-approver"], ignoreOrder: true);
        (await world.ValuesAsync(ScimWorlds.Ada, "entitlements")).ShouldBe(["reports"]);
        JsonObject user = (await world.UserAsync(ScimWorlds.Ada))!;
        ((string?)user["title"]).ShouldBe("Buyer");
        ((string?)user["externalId"]).ShouldBe("e-1");
        ((string?)user["name"]!["familyName"]).ShouldBe("Park");
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldContain("group:design");
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldNotContain("group:ads-launch");
        (await world.TruthAsync(ScimWorlds.Ben))!.Assets.Keys.ShouldBe(["group:ads-launch"]);
    }

    [Fact]
    public async Task a_group_whose_members_are_not_shown_is_never_replaced_by_one_new_member_alone()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"patch":false,"showsMembers":false}""");
        await world.PutAsync(ScimWorlds.Ben, "user", ScimWorlds.Account(ScimWorlds.Design));
        (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Design)).Refused().Code.ShouldBe("members_not_shown");
        (await world.SentAsync()).ShouldNotContain(call => call.StartsWith("PUT ", StringComparison.Ordinal));
        (await world.TruthAsync(ScimWorlds.Ben))!.Assets.Keys.ShouldBe(["group:design"]);
    }

    [Theory]
    [InlineData("""{"valuePaths":false,"showsMembers":false}""")]
    [InlineData("""{"patch":false,"showsMembers":false}""")]
    public async Task somebody_is_not_said_to_be_out_of_a_group_whose_members_are_not_shown(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        CallOutcome<ObservedSeat>.Refused refused = (await world.SetAsync(ScimWorlds.Ada)).Refused();
        (refused.Kind, refused.Code).ShouldBe((RefusalKind.NotManageable, "members_not_shown"));
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldBe(["group:ads-launch"]);
    }

    [Fact]
    public async Task a_server_without_patch_is_asked_for_one_once()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"patch":false,"sayPatchWorks":true}""");
        world.Done(await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design, ScimWorlds.Editor));
        (await world.SentAsync()).Select(call => call.Split(' ')[0]).ShouldBe(["PATCH", "PUT", "PUT", "PUT"]);
    }

    [Fact]
    public async Task a_value_path_that_is_refused_does_not_end_patching()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"valuePaths":false}""");
        world.Done(await world.SetAsync(ScimWorlds.Ada));
        world.Done(await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design));
        (await world.SentAsync()).Select(call => call.Split(' ')[0]).ShouldBe(["PATCH"]);
    }

    [Fact]
    public async Task a_change_of_somebody_else_between_reading_and_replacing_is_kept()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"patch":false}""");
        await world.FaultAsync(("PUT", "/Groups/design"), new()
        {
            ["byHand"] = Hand(ScimWorlds.Ben, "group:design"),
        });
        world.Done(await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Design));
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldContain("group:design");
        (await world.TruthAsync(ScimWorlds.Ben))!.Assets.Keys.ShouldContain("group:design");
        (await world.SentAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task a_resource_that_others_change_all_the_time_is_left_for_later()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"patch":false}""");
        await world.FaultAsync(("PUT", "/Groups/design"), new() { ["status"] = 412, ["count"] = 2, ["atLeast"] = 2 });
        CallOutcome<ObservedSeat> outcome = await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Design);
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>(outcome.ToString());
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldBe(["group:ads-launch"]);
    }

    [Theory]
    [InlineData("""{"memberNoTarget":true}""")]
    [InlineData("""{"memberNoTarget":false}""")]
    [InlineData("""{"patch":false}""")]
    public async Task somebody_who_left_the_group_meanwhile_counts_as_taken_out(string settings)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync(settings);
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada, ScimWorlds.Launch);
        await world.PutAsync(ScimWorlds.Ada, "user");
        world.Done(await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, ScimWorlds.Account(), default)).Access.ShouldBe(ScimWorlds.Account());
    }

    [Fact]
    public async Task a_group_that_was_deleted_meanwhile_is_left_and_cannot_be_joined()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada, ScimWorlds.Launch);
        await world.CallAsync("DELETE", "/Groups/ads-launch");
        world.Done(await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, ScimWorlds.Account(), default)).Access.ShouldBe(ScimWorlds.Account());
        await world.FaultAsync(("PATCH", "/Groups/design"), new() { ["status"] = 404 });
        (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design)).Refused().Kind.ShouldBe(RefusalKind.UnknownRole);
    }

    [Fact]
    public async Task an_account_that_was_deleted_meanwhile_is_not_changed()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ada);
        await world.CallAsync("DELETE", $"/Users/{seat.AccountId}");
        (await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ada), seat, ScimWorlds.Account(ScimWorlds.Editor), default))
            .Refused().Code.ShouldBe("account_not_found");
        (await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ada), ObservedSeat.Absent, ScimWorlds.Account(), default))
            .Refused().Code.ShouldBe("account_missing");
    }

    [Fact]
    public async Task a_failure_after_the_first_change_leaves_it_open_what_was_reached_and_never_less_than_both()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("PATCH", "/Groups/ads-launch"), new() { ["status"] = 500 });
        CallOutcome<ObservedSeat>.Unknown unknown =
            (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Design)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        unknown.Why.ShouldContain("partly applied");
        (await world.TruthAsync(ScimWorlds.Ada))!.Assets.Keys.ShouldBe(["group:ads-launch", "group:design"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"id":"x","members":[]}""")]
    [InlineData("""{"id":"x","members":[{"value":"somebody-else"}]}""")]
    public async Task a_server_that_answers_with_another_state_is_not_believed(string body)
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("PATCH", "/Groups/design"), new() { ["status"] = 200, ["body"] = JsonNode.Parse(body) });
        (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Design)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
    }

    [Fact]
    public async Task an_account_that_the_token_may_not_change_does_not_make_the_token_a_bad_one()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync();
        await world.FaultAsync(("PATCH", "/Users/*"), new() { ["status"] = 403 });
        CallOutcome<ObservedSeat>.Refused refused = (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Editor)).Refused();
        refused.Kind.ShouldBe(RefusalKind.NotManageable);
        refused.Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task roles_that_only_the_server_writes_are_not_offered_and_refused()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"rolesReadOnly":true}""");
        (await world.ListAssetsAsync()).ShouldNotContain(asset => asset.Key.Kind == "role");
        (await world.SetAsync(ScimWorlds.Ada, ScimWorlds.Launch, ScimWorlds.Editor)).Refused().Code.ShouldBe("unknown_asset");
    }

    [Fact]
    public async Task a_value_with_quotes_stays_one_value()
    {
        await using ConnectorWorld world = await ScimWorlds.StartAsync("""{"publishesRoles":false}""");
        var odd = new AssetKey("role", "say \"hi\" \\ or id pr");
        await world.PutAsync(ScimWorlds.Ben, "user", ScimWorlds.Account(odd, ScimWorlds.Viewer));
        ObservedSeat seat = await world.FindAsync(ScimWorlds.Ben, odd);
        world.Done(await world.Hub.SetRolesAsync(ScimWorlds.Person(ScimWorlds.Ben), seat, ScimWorlds.Account(), default));
        (await world.ValuesAsync(ScimWorlds.Ben, "roles")).ShouldBe(["viewer"]);
    }

    private static JsonObject Hand(string email, string asset) => new()
    {
        ["method"] = "POST",
        ["path"] = "/_emulator/people",
        ["body"] = new JsonObject { ["email"] = email, ["assets"] = new JsonObject { [asset] = new JsonArray("member") } },
    };

    private static string Patch(string operation) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""";
}
