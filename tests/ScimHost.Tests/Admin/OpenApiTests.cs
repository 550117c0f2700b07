using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Admin;

/// <summary>The OpenAPI document is complete: each operation says what it does, for whom, what can go wrong, with examples.</summary>
public sealed class OpenApiTests : IDisposable
{
    private static readonly string[] Always = ["401", "403", "429", "503"];

    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task every_operation_is_described_with_examples_and_problems()
    {
        JsonObject paths = (await DocumentAsync())["paths"]!.AsObject();

        string[] faults = [.. paths.SelectMany(p => p.Value!.AsObject().SelectMany(o => Faults($"{o.Key} {p.Key}", o.Value!)))];

        faults.ShouldBeEmpty(string.Join("\n", faults));
        paths.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void an_operation_that_says_nothing_would_be_found()
    {
        JsonNode bare = JsonNode.Parse("""{"requestBody":{"content":{"application/json":{}}},"responses":{"200":{"content":{"application/json":{}}},"400":{}}}""")!;
        string[] faults = [.. Faults("post /x", bare)];
        foreach (string part in (string[])["summary", "description", "tag", "request", "200", "400", "401"])
            faults.ShouldContain(f => f.Contains(part), part);
    }

    [Fact]
    public async Task a_post_that_can_be_named_says_so_and_one_that_cannot_does_not()
    {
        JsonObject paths = (await DocumentAsync())["paths"]!.AsObject();
        bool Takes(string path) => paths[path]!["post"]!["parameters"]?.AsArray().Any(p => p!["name"]!.GetValue<string>() == "Idempotency-Key") == true;

        Takes("/api/v1/teams").ShouldBeTrue();
        Takes("/api/v1/config/apply").ShouldBeTrue();
        Takes("/api/v1/tokens").ShouldBeFalse();
        Takes("/api/v1/hubs/{id}/check").ShouldBeFalse();
    }

    private static IEnumerable<string> Faults(string name, JsonNode operation)
    {
        if (string.IsNullOrWhiteSpace(operation["summary"]?.GetValue<string>()))
            yield return $"{name} has no summary";
        if ((operation["description"]?.GetValue<string>() ?? "").Length < 20)
            yield return $"{name} has no description";
        if (operation["tags"]?.AsArray().Count is null or 0)
            yield return $"{name} has no tag";
        foreach ((string type, JsonNode? media) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            if (media?["example"] is null)
                yield return $"{name} has no example of the request as {type}";
        }

        JsonObject responses = operation["responses"]!.AsObject();
        foreach (string status in Always.Where(s => !responses.ContainsKey(s)))
            yield return $"{name} does not document {status}";
        foreach ((string status, JsonNode? response) in responses)
        {
            JsonObject? content = response?["content"]?.AsObject();
            if (status[0] != '2' && content?["application/problem+json"]?["example"] is null)
                yield return $"{name} has no example of {status}";
            foreach ((string type, JsonNode? media) in content ?? [])
            {
                if (status[0] == '2' && media?["example"] is null)
                    yield return $"{name} has no example of {status} as {type}";
            }
        }
    }

    private Task<JsonNode> DocumentAsync() => _host.CreateClient().GetAsync("/openapi/v1.json").JsonAsync();
}
