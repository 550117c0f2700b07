using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;

namespace BusinessHubs.ScimHost.Tests.Auth;

/// <summary>Opaque tokens over their life: two at once, a year by default, warnings before the end.</summary>
public sealed class TokenLifeTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task a_token_is_rotated_without_a_gap()
    {
        HttpClient admin = await _host.ClientAsync();
        (string oldId, string oldText) = await MakeAsync(admin, "old");
        (string _, string newText) = await MakeAsync(admin, "new");
        (await StatusAsync(oldText), await StatusAsync(newText)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        _ = await admin.SendJsonAsync("POST", "/api/v1/tokens", """{"name":"third","scope":"scim"}""")
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "too_many_tokens");

        await admin.DeleteAsync($"/api/v1/tokens/{oldId}").ShouldBeStatusAsync(HttpStatusCode.NoContent);

        (await StatusAsync(oldText), await StatusAsync(newText)).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.OK));
        _ = await MakeAsync(admin, "third");
    }

    [Fact]
    public async Task an_expired_token_makes_room_and_another_workspace_has_room_of_its_own()
    {
        var context = await _host.ContextAsync();
        TokenOperations tokens = _host.Get<TokenOperations>();
        _ = (await tokens.CreateAsync(context, "a", TokenScope.Scim, new TokenExpiry.AfterDays(1), default)).Value();
        _ = (await tokens.CreateAsync(context, "b", TokenScope.Scim, null, default)).Value();
        (await tokens.CreateAsync(context, "c", TokenScope.Scim, null, default)).IsDone(out _, out OperationFault? full).ShouldBeFalse();
        full.ShouldBeOfType<OperationFault.Conflict>().Code.ShouldBe("too_many_tokens");
        _ = (await tokens.CreateAsync(await _host.ContextAsync("second"), "c", TokenScope.Scim, null, default)).Value();

        _host.Clock.Forward(TimeSpan.FromDays(1));

        _ = (await tokens.CreateAsync(context, "c", TokenScope.Scim, null, default)).Value();
    }

    [Fact]
    public async Task admin_tokens_have_a_bound_too()
    {
        var context = await _host.ContextAsync();
        for (int i = 0; i < TokenOperations.MaxAdminTokens; i++)
            _ = (await _host.Get<TokenOperations>().CreateAsync(context, $"admin {i}", TokenScope.Admin, null, default)).Value();

        (await _host.Get<TokenOperations>().CreateAsync(context, "one more", TokenScope.Admin, null, default)).IsDone(out _, out OperationFault? fault)
            .ShouldBeFalse();
        fault!.Code.ShouldBe("too_many_tokens");
    }

    [Fact]
    public async Task a_token_stops_after_a_year_unless_it_was_made_for_ever()
    {
        HttpClient admin = await _host.ClientAsync();
        (string _, string year) = await MakeAsync(admin, "year");
        (string _, string ever) = await MakeAsync(admin, "ever", ""","neverExpires":true""");
        JsonArray listed = (await admin.GetAsync("/api/v1/tokens").JsonAsync())["items"]!.AsArray();
        listed.Select(t => t!["status"]!.GetValue<string>()).ShouldBe(["active", "active", "active"]);
        (listed[2]!["expires"] is null).ShouldBeTrue();

        _host.Clock.Forward(TimeSpan.FromDays(340));
        listed = (await admin.GetAsync("/api/v1/tokens").JsonAsync())["items"]!.AsArray();
        listed.Select(t => t!["expiresSoon"]!.GetValue<bool>()).ShouldBe([true, true, false]);
        listed[1]!["status"]!.GetValue<string>().ShouldBe("expiresSoon");
        (await StatusAsync(year), await StatusAsync(ever)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));

        _host.Clock.Forward(TimeSpan.FromDays(26));
        (await StatusAsync(year), await StatusAsync(ever)).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.OK));
    }

    [Fact]
    public async Task both_kinds_of_expiry_at_once_are_refused() =>
        _ = await (await _host.ClientAsync()).SendJsonAsync(
            "POST", "/api/v1/tokens", """{"name":"a","scope":"scim","expiresInDays":3,"neverExpires":true}""")
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_expiry");

    [Fact]
    public async Task a_token_is_warned_of_30_7_and_1_days_before_its_end_once_each()
    {
        var context = await _host.ContextAsync();
        NewToken token = (await _host.Get<TokenOperations>().CreateAsync(context, "okta", TokenScope.Scim, null, default)).Value();
        NewToken revoked = (await _host.Get<TokenOperations>().CreateAsync(context, "gone", TokenScope.Scim, null, default)).Value();
        _ = (await _host.Get<TokenOperations>().RevokeAsync(context, revoked.Token.Id, default)).Value();
        (int Days, int Warnings)[] story = [(0, 0), (334, 0), (1, 1), (1, 1), (21, 1), (1, 2), (5, 2), (1, 3), (1, 3), (10, 3)];

        foreach ((int days, int warnings) in story)
        {
            _host.Clock.Forward(TimeSpan.FromDays(days));
            await _host.Get<TokenExpiryWatch>().CheckAsync(default);
            await _host.Get<TokenExpiryWatch>().CheckAsync(default);
            Warnings(token).ShouldBe(warnings);
        }

        Warnings(revoked).ShouldBe(0);
        _host.Log.Text.ShouldNotContain(token.Text);
    }

    [Fact]
    public async Task a_server_that_was_down_warns_of_the_nearest_step_only()
    {
        NewToken token = (await _host.Get<TokenOperations>().CreateAsync(await _host.ContextAsync(), "okta", TokenScope.Scim, null, default)).Value();
        _host.Clock.Forward(TimeSpan.FromDays(360));

        await _host.Get<TokenExpiryWatch>().CheckAsync(default);

        Warnings(token).ShouldBe(1);
        _host.Log.Text.ShouldContain("in 7 days or less");
    }

    private int Warnings(NewToken token) =>
        _host.Log.Text.Split('\n').Count(l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains(token.Token.PublicId, StringComparison.Ordinal));

    private static async Task<(string Id, string Text)> MakeAsync(HttpClient admin, string name, string more = "")
    {
        JsonNode made = await admin.SendJsonAsync("POST", "/api/v1/tokens", $$"""{"name":"{{name}}","scope":"scim"{{more}}}""")
            .JsonAsync(HttpStatusCode.Created);
        return (made["token"]!["id"]!.GetValue<string>(), made["text"]!.GetValue<string>());
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using HttpClient client = _host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using HttpResponseMessage response = await client.GetAsync("/scim/v2/Users");
        return response.StatusCode;
    }
}
