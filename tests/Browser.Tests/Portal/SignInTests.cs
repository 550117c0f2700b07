using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Browser.Tests.Portal.AgentWorld;

namespace BusinessHubs.Browser.Tests.Portal;

public sealed class SignInTests
{
    [Fact]
    public async Task password_and_one_time_code_open_the_app()
    {
        await using AgentWorld world = await StartAsync();
        HubIdentity identity = Done(await world.Hub.CheckAsync(default));
        identity.BusinessId.ShouldBe("octo-portal");
        identity.Name.ShouldBe("Octo Portal");
        identity.ServiceAccountId.ShouldBe("m-1001");
        identity.SeatsTotal.ShouldBe(253);
        identity.SeatsUsed.ShouldBe(3);
        (await world.SignInsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_wrong_password_is_a_bad_credential_and_has_a_picture()
    {
        await using AgentWorld world = await StartAsync();
        var bad = Checked(await world.Connect(Credential("wrong0Password1That2Nobody3Has")).CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("sign_in_refused");
        bad.Detail.ShouldContain("password is wrong");
        bad.Detail.ShouldContain(Path.GetFileName(world.Screenshots.ShouldHaveSingleItem()));
    }

    [Theory]
    [InlineData("{password}", true)]
    [InlineData("{userName}", false)]
    public async Task a_picture_hides_a_password_in_whatever_field_it_was_written(string value, bool hides)
    {
        // The field is a plain one that shows what is in it, and the next step fails with it filled.
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["signIn"]!["steps"] = JsonNode.Parse(
            $$"""[{"goto":"/login"},{"fill":"form#sign-in input[name=email]","value":"{{value}}"},{"click":"#nothing","seconds":1}]""")));
        // Nothing else is on the page: round corners and letters are not drawn alike to the last pixel each time.
        await world.FaultAsync("GET", "/login", new()
        {
            ["status"] = 200,
            ["body"] = """
                <form id="sign-in"><input name="email" autocomplete="off" spellcheck="false"
                style="display:block;appearance:none;border:0;outline:0;padding:0;width:600px;height:40px;background:#fff"></form>
                """,
            ["count"] = 10,
            ["atLeast"] = 2,
        });
        foreach (string credential in new[]
        {
            """{"userName":"first.bot@octo.example","password":"first0Password1That2Must3Never4Show"}""",
            """{"userName":"other.bot@octo.example","password":"other0Password1That2Must3Never4Show"}""",
        })
        {
            Checked(await world.Connect(credential).CheckAsync(default))
                .ShouldBeOfType<CallOutcome<HubIdentity>.NotSent>().Why.ShouldContain("signIn 3, step 1 (click)");
        }

        byte[][] pictures = [.. world.Screenshots.Select(File.ReadAllBytes)];
        pictures.Length.ShouldBe(2);
        pictures[0].AsSpan().SequenceEqual(pictures[1]).ShouldBe(hides);
    }

    [Fact]
    public async Task a_wrong_secret_of_one_time_codes_is_a_bad_credential()
    {
        await using AgentWorld world = await StartAsync();
        Checked(await world.Connect(Credential(secret: "GEZDGNBVGY3TQOJQ")).CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Detail.ShouldContain("code is wrong");
    }

    [Theory]
    [InlineData(null, "totp_missing")]
    [InlineData("not base32!", "totp_unreadable")]
    public async Task a_secret_that_is_not_there_or_none_is_said_to_be(string? secret, string code)
    {
        await using AgentWorld world = await StartAsync();
        Checked(await world.Connect(Credential(secret: secret)).CheckAsync(default))
            .ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("just-a-password")]
    [InlineData("""{"userName":"x"}""")]
    [InlineData("""{"userName":"x","password":"y","extra":1}""")]
    [InlineData("""{"userName":"","password":"y"}""")]
    public async Task a_credential_of_another_form_is_said_to_be_without_a_browser(string credential)
    {
        await using AgentWorld world = await StartAsync();
        var bad = Checked(await world.Connect(credential).CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Code.ShouldBe("credential_unreadable");
        (await world.CallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_one_time_code_is_used_once()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["totp"]!["period"] = 4));
        await world.SetAsync("codePeriod", 4);
        await world.SetAsync("codesOnce", true);
        for (int i = 0; i < 3; i++)
            Done(await world.Hub.CheckAsync(default));
        (await world.SignInsAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task a_one_time_code_that_was_used_before_a_restart_is_followed_by_the_next()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["totp"]!["period"] = 15));
        await world.SetAsync("codePeriod", 15);
        await world.SetAsync("codesOnce", true);
        Done(await world.Hub.CheckAsync(default));
        Done(await world.CheckAfterRestartAsync());
        (await world.SignInsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task a_session_serves_many_operations()
    {
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.FindAsync(Ada);
        Done(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default));
        (await world.SignInsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task a_session_that_has_ended_is_renewed()
    {
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.SetAsync("endSessions", "now");
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
        (await world.SignInsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task a_session_that_ends_in_the_middle_is_renewed_and_the_operation_is_done_once()
    {
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.SetAsync("endSessions", "at-invite");
        Done(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("editor"), default)).State.ShouldBe(AccountState.Pending);
        (await world.SignInsAsync()).ShouldBe(2);
        (await world.CallsAsync()).Count(call => call.StartsWith("POST /invite ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task a_session_that_ends_with_the_click_leaves_it_unknown_what_came_of_it()
    {
        await using AgentWorld world = await StartAsync();
        await world.FaultAsync("POST", "/invite", new() { ["status"] = 303, ["headers"] = new JsonObject { ["Location"] = "/login" } });
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>();
        (await world.CallsAsync()).Count(call => call.StartsWith("POST /invite ", StringComparison.Ordinal)).ShouldBe(1);
    }
}
