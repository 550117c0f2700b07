using System.Net.Http.Headers;
using System.Text;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Sends SCIM requests with the token of one workspace. Paths begin behind <c>/scim/v2</c>.</summary>
public sealed class ScimClient(HttpClient http, Uri root, string token)
{
    public const string ScimJson = "application/scim+json; charset=utf-8";

    public Uri Base { get; } = new(root, "/scim/v2");

    public string Token => token;

    public Task<ScimReply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, null, headers);

    public Task<ScimReply> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync("DELETE", path, null, null, headers);

    public Task<ScimReply> PostAsync(string path, string body) => SendAsync("POST", path, body, ScimJson);

    public Task<ScimReply> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, body, ScimJson, headers);

    /// <param name="path">The resource.</param>
    /// <param name="operations">The operations, comma separated.</param>
    public Task<ScimReply> PatchAsync(string path, string operations, params (string Name, string Value)[] headers) => SendAsync(
        "PATCH", path, $$"""{"schemas":["{{Urns.PatchOp}}"],"Operations":[{{operations}}]}""", ScimJson, headers);

    public Task<ScimReply> SendAsync(
        string method, string path, string? body, string? contentType, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, chunked: false, headers);

    public async Task<ScimReply> SendAsync(
        string method, string path, byte[]? body, string? contentType, bool chunked, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Base.AbsoluteUri + path));
        if (body is not null)
            request.Content = chunked ? new StreamContent(new UnknownLength(body)) : new ByteArrayContent(body);
        if (contentType is not null)
        {
            request.Content ??= new ByteArrayContent([]);
            _ = request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach ((string name, string value) in headers.Where(IsOfContent))
        {
            // Okta names a content type on GET as well.
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        if (chunked)
            request.Headers.TransferEncodingChunked = true;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach ((string name, string value) in headers.Where(h => !IsOfContent(h)))
        {
            _ = request.Headers.Remove(name);
            if (value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using HttpResponseMessage answer = await http.SendAsync(request);
        return await ScimReply.OfAsync(answer);
    }

    /// <summary>Everything the workspace holds, as text: two equal texts mean that nothing was changed in between.</summary>
    public async Task<string> SnapshotAsync() =>
        (await GetAsync("/Users?count=1000")).ShouldBe(200).Body + (await GetAsync("/Groups?count=1000")).ShouldBe(200).Body;

    /// <summary>Creates a user and answers its id.</summary>
    public async Task<string> NewUserAsync(string userName) => (await PostAsync("/Users", $$"""
        {"schemas":["{{Urns.User}}"],"userName":"{{userName}}","name":{"givenName":"Ada","familyName":"Byron"},
         "emails":[{"primary":true,"value":"{{userName}}","type":"work"}],"displayName":"Ada Byron","active":true}
        """)).ShouldBe(201).Text("id");

    /// <summary>Creates a group and answers its id.</summary>
    public async Task<string> NewGroupAsync(string displayName, params string[] members)
    {
        string values = string.Join(',', members.Select(m => $$"""{"value":"{{m}}"}"""));
        return (await PostAsync("/Groups", $$"""
            {"schemas":["{{Urns.Group}}"],"displayName":"{{displayName}}","members":[{{values}}]}
            """)).ShouldBe(201).Text("id");
    }

    /// <summary>Ids of the members of a group, sorted.</summary>
    public async Task<string[]> MembersAsync(string group) => [.. (await GetAsync($"/Groups/{group}")).ShouldBe(200)
        .Items("members").Select(m => m["value"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    private static bool IsOfContent((string Name, string Value) header) => header.Name.StartsWith("Content-", StringComparison.Ordinal);

    /// <summary>A body whose length is not known beforehand.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
