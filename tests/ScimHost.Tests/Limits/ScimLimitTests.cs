using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Scim;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Tests.Limits;

/// <summary>Each bound of SCIM requests at its value and one beyond, with another configuration than the default.</summary>
public sealed class ScimLimitTests : IAsyncLifetime, IDisposable
{
    private const int Body = 60_000;
    private readonly TestHost _host = new(
        ("Limits:Scim:BodyBytes", "60000"), ("Limits:Scim:JsonDepth", "8"), ("Limits:Scim:BulkOperations", "2"), ("Limits:Scim:Operations", "3"),
        ("Limits:Scim:MemberValues", "100"), ("Limits:Scim:Values", "10"), ("Limits:Scim:FilterLength", "256"),
        ("Limits:Scim:FilterDepth", "3"), ("Limits:Scim:FilterTerms", "2"), ("Limits:Scim:DefaultPageSize", "2"),
        ("Limits:Scim:PageSize", "100"), ("Limits:Scim:ProjectedAttributes", "10"), ("Limits:Scim:StringLength", "300"),
        ("Limits:Scim:BinaryLength", "400"));
    private HttpClient _client = null!;
    private string _user = "";
    private string _group = "";

    public async Task InitializeAsync()
    {
        _client = await _host.ClientAsync(TokenScope.Scim);
        _user = Id(await SendAsync("POST", "/Users", """{"userName":"ada"}"""));
        _group = Id(await SendAsync("POST", "/Groups", """{"displayName":"Eng"}"""));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task bytes_of_a_body()
    {
        string start = $$"""{"displayName":"{{_group}}"}""";

        await DoneAsync("PUT", $"/Groups/{_group}", start.PadRight(Body));
        await RefusedAsync("PUT", $"/Groups/{_group}", start.PadRight(Body + 1), 413, "larger than this server reads");
    }

    [Fact]
    public async Task depth_of_json()
    {
        static string Nested(int levels) =>
            $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"x":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}},"Operations":[]}""";

        // At the bound it is refused for what it says, beyond it for its depth.
        (await SendAsync("PATCH", $"/Users/{_user}", Nested(8))).Detail.ShouldNotContain("levels");
        await RefusedAsync("PATCH", $"/Users/{_user}", Nested(9), 400, "deeper than 8 levels", "invalidSyntax");
    }

    [Fact]
    public async Task operations_of_a_patch()
    {
        static string Operations(int count) =>
            Patch(string.Join(',', Enumerable.Repeat("""{"op":"replace","path":"title","value":"x"}""", count)));

        await DoneAsync("PATCH", $"/Users/{_user}", Operations(3));
        await RefusedAsync("PATCH", $"/Users/{_user}", Operations(4), 413, "more than 3 operations");
    }

    [Fact]
    public async Task operations_of_a_bulk_request()
    {
        string Bulk(int count)
        {
            string operation = $$$"""{"method":"PATCH","path":"/Users/{{{_user}}}","data":{"op":"replace"}}""";
            return $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{{string.Join(',', Enumerable.Repeat(operation, count))}}]}""";
        }

        (await SendAsync("POST", "/Bulk", Bulk(2))).Status.ShouldBe(200);
        await RefusedAsync("POST", "/Bulk", Bulk(3), 413, "more than 2 operations");
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task member_values_of_a_request(string method)
    {
        string Members(int count)
        {
            string list = string.Join(',', Enumerable.Repeat($$"""{"value":"{{_user}}"}""", count));
            return method == "PUT"
                ? $$"""{"displayName":"Eng","members":[{{list}}]}"""
                : Patch($$"""{"op":"add","path":"members","value":[{{list}}]}""");
        }

        await DoneAsync(method, $"/Groups/{_group}", Members(100));
        await RefusedAsync(method, $"/Groups/{_group}", Members(101), 413, "more than 100 member values");
    }

    [Fact]
    public async Task values_of_one_attribute()
    {
        static string Emails(int count) =>
            $$"""{"userName":"ada","emails":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"value":"a{{i}}@ex.test"}"""))}}]}""";

        await DoneAsync("PUT", $"/Users/{_user}", Emails(10));
        await RefusedAsync("PUT", $"/Users/{_user}", Emails(11), 400, "more than 10 values", "invalidValue");
    }

    [Fact]
    public async Task length_of_a_filter_and_of_a_path()
    {
        static string Filter(int length) => "userName eq \"" + new string('x', length - 14) + "\"";
        static string Path(int length) => "emails[value eq \\\"" + new string('x', length - 24) + "\\\"].type";
        Filter(256).Length.ShouldBe(256);

        await DoneAsync("GET", "/Users?filter=" + Uri.EscapeDataString(Filter(256)));
        await RefusedAsync("GET", "/Users?filter=" + Uri.EscapeDataString(Filter(257)), null, 400, "filter is longer than 256", "invalidFilter");
        Reply at = await SendAsync("PATCH", $"/Users/{_user}", Patch($$"""{"op":"replace","path":"{{Path(256)}}","value":"x"}"""));
        at.Detail.ShouldNotContain("longer than");
        await RefusedAsync(
            "PATCH", $"/Users/{_user}", Patch($$"""{"op":"replace","path":"{{Path(257)}}","value":"x"}"""), 400, "path is longer than 256", "invalidPath");
    }

    [Fact]
    public async Task depth_of_a_filter()
    {
        static string Nested(int levels) => Uri.EscapeDataString(new string('(', levels) + "userName pr" + new string(')', levels));

        await DoneAsync("GET", "/Users?filter=" + Nested(3));
        await RefusedAsync("GET", "/Users?filter=" + Nested(4), null, 400, "nested deeper than 3 levels", "invalidFilter");
    }

    [Fact]
    public async Task terms_of_a_filter()
    {
        static string Terms(int count) => Uri.EscapeDataString(string.Join(" or ", Enumerable.Repeat("userName eq \"x\"", count)));

        await DoneAsync("GET", "/Users?filter=" + Terms(2));
        await RefusedAsync("GET", "/Users?filter=" + Terms(3), null, 400, "more than 2 terms", "invalidFilter");
    }

    /// <summary>A page is no error: the RFC has the server send fewer (RFC 7644 section 3.4.2.4).</summary>
    [Fact]
    public async Task size_of_a_page()
    {
        for (int i = 0; i < 102; i++)
            _ = await SendAsync("POST", "/Users", $$"""{"userName":"user{{i}}"}""");

        (await SendAsync("GET", "/Users")).Json["Resources"]!.AsArray().Count.ShouldBe(2);
        (await SendAsync("GET", "/Users?count=100")).Json["Resources"]!.AsArray().Count.ShouldBe(100);
        (await SendAsync("GET", "/Users?count=101")).Json["Resources"]!.AsArray().Count.ShouldBe(100);
        (await SendAsync("GET", "/ServiceProviderConfig")).Json["filter"]!["maxResults"]!.GetValue<int>().ShouldBe(100);
    }

    [Fact]
    public async Task names_of_a_projection()
    {
        static string Names(int count) => string.Join(',', Enumerable.Repeat("userName", count));

        await DoneAsync("GET", $"/Users?attributes={Names(10)}");
        await RefusedAsync("GET", $"/Users?attributes={Names(11)}", null, 400, "More than 10 attributes", "invalidValue");
    }

    [Theory]
    [InlineData("""{"userName":"ada","name":{"formatted":"VALUE"}}""", 300, "'name.formatted' is longer than 300")]
    [InlineData("""{"userName":"ada","x509Certificates":[{"value":"VALUE"}]}""", 400, "'x509Certificates.value' is longer than 400")]
    public async Task length_of_a_text_and_of_a_certificate(string body, int max, string words)
    {
        await DoneAsync("PUT", $"/Users/{_user}", body.Replace("VALUE", new string('A', max), StringComparison.Ordinal));
        await RefusedAsync("PUT", $"/Users/{_user}", body.Replace("VALUE", new string('A', max + 1), StringComparison.Ordinal), 400, words, "invalidValue");
    }

    [Fact]
    public async Task a_character_that_cannot_be_stored_is_called_that() =>
        await RefusedAsync("POST", "/Users", """{"userName":"a\u0000b"}""", 400, "'userName' holds a character that cannot be stored", "invalidValue");

    [Fact]
    public void no_bound_of_the_protocol_is_left_out_of_the_configuration()
    {
        var options = new ScimLimitOptions();
        foreach (PropertyInfo option in typeof(ScimLimitOptions).GetProperties())
            option.SetValue(options, (int)option.GetValue(options)! + 1);
        ScimLimits limits = options.ToLimits();

        foreach (PropertyInfo limit in typeof(ScimLimits).GetProperties().Where(p => p.PropertyType == typeof(int)))
            limit.GetValue(limits).ShouldBe((int)limit.GetValue(ScimLimits.Default)! + 1, limit.Name);
        new ScimLimitOptions().ToLimits().ShouldBe(ScimLimits.Default);
    }

    private static string Patch(string operations) =>
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""";

    private static string Id(Reply reply) => reply.Json["id"]!.GetValue<string>();

    private async Task DoneAsync(string method, string path, string? body = null)
    {
        Reply reply = await SendAsync(method, path, body);
        reply.Status.ShouldBeInRange(200, 204, reply.Detail);
    }

    private async Task RefusedAsync(string method, string path, string? body, int status, string words, string? scimType = null)
    {
        Reply reply = await SendAsync(method, path, body);
        reply.Status.ShouldBe(status, reply.Detail);
        reply.Detail.ShouldContain(words);
        (reply.Json["scimType"]?.GetValue<string>()).ShouldBe(scimType);
    }

    private async Task<Reply> SendAsync(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/scim/v2" + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    private sealed record Reply(int Status, JsonObject Json)
    {
        public string Detail => Json["detail"]?.GetValue<string>() ?? "";
    }
}
