using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>An answer, read to its end.</summary>
public sealed record ScimReply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Body).ShouldBeOfType<JsonObject>();

    public static async Task<ScimReply> OfAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new ScimReply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers);
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>What is at a path such as <c>emails/0/value</c>, or null.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? node = Json;
        foreach (string step in path.Split('/'))
        {
            node = node switch
            {
                JsonObject json => json[step],
                JsonArray array => int.TryParse(step, out int index) && index < array.Count ? array[index] : null,
                _ => null,
            };
        }

        return node;
    }

    public string Text(string path) => At(path).ShouldNotBeNull($"nothing at {path} in {Body}").GetValue<string>();

    public int Number(string path) => At(path).ShouldNotBeNull($"nothing at {path} in {Body}").GetValue<int>();

    public bool Flag(string path) => At(path).ShouldNotBeNull($"nothing at {path} in {Body}").GetValue<bool>();

    public IReadOnlyList<JsonObject> Items(string path) => At(path) is JsonArray array ? [.. array.Select(n => n!.AsObject())] : [];

    /// <summary>The status, the media type of SCIM where there is a body, and none where there must be none.</summary>
    public ScimReply ShouldBe(int status)
    {
        Status.ShouldBe(status, Body);
        if (status is 204 or 304)
            Body.ShouldBeEmpty();
        else
            Header("Content-Type").ShouldBe("application/scim+json; charset=utf-8");
        return this;
    }

    /// <summary>A SCIM error body with everything RFC 7644 section 3.12 asks for.</summary>
    public ScimReply ShouldBeError(int status, string? scimType = null)
    {
        _ = ShouldBe(status);
        Json["schemas"]!.ToJsonString().ShouldBe($"[\"{Urns.Error}\"]");
        Text("status").ShouldBe(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (At("scimType")?.GetValue<string>()).ShouldBe(scimType, Body);
        Text("detail").ShouldNotBeNullOrWhiteSpace();
        return this;
    }

    public ScimReply ShouldBeList(int totalResults)
    {
        _ = ShouldBe(200);
        Text("schemas/0").ShouldBe(Urns.ListResponse);
        Number("totalResults").ShouldBe(totalResults, Body);
        Number("itemsPerPage").ShouldBe(Items("Resources").Count);
        _ = Number("startIndex");
        return this;
    }
}
