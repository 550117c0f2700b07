using System.Text;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.ScimHost.Tests.Admin;

public sealed class SecretTests
{
    private const string Credential = "canary-credential-4711";
    private const string Wrong = "canary-wrong-credential-4712";

    [Fact]
    public async Task no_credential_and_no_token_is_in_any_answer_log_or_file()
    {
        using var host = new TestHost();
        _ = host.App.AddSpace("acme", Credential);
        string token = await host.TokenAsync();
        HttpClient client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        UserId user = await host.UserAsync("canary-person@example.com");
        var answers = new StringBuilder();
        async Task<string> CallAsync(string method, string path, string? body = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            };
            using HttpResponseMessage response = await client.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            _ = answers.AppendLine(response.ToString()).AppendLine(text);
            return text;
        }

        string Connect(string credential) => $$"""{"app":"fake","businessId":"acme","credential":"{{credential}}"}""";
        _ = await CallAsync("POST", "/api/v1/hubs", Connect(Wrong));
        _ = await CallAsync("POST", "/api/v1/hubs", Connect(Credential + "\\u0000"));
        _ = await CallAsync("POST", "/api/v1/hubs", Connect(Credential)[..^1]);
        string hub = System.Text.Json.Nodes.JsonNode.Parse(await CallAsync("POST", "/api/v1/hubs", Connect(Credential)))!["id"]!.ToString();
        foreach (string path in new[] { "", "/roles", "/assets", "/grants", "/seats" })
            _ = await CallAsync("GET", $"/api/v1/hubs/{hub}{path}");
        _ = await CallAsync("POST", $"/api/v1/hubs/{hub}/check");
        _ = await CallAsync("PUT", $"/api/v1/hubs/{hub}/credential", $$"""{"credential":"{{Wrong}}"}""");
        _ = await CallAsync("PUT", $"/api/v1/hubs/{hub}/credential", $$"""{"credential":"{{Credential}}"}""");
        _ = await CallAsync("GET", "/api/v1/tokens");
        _ = await CallAsync("GET", $"/api/v1/teams?cursor={token}");
        _ = await CallAsync("GET", $"/scim/v2/Users?filter=userName+eq+%22canary-person%40example.com%22");
        client.DefaultRequestHeaders.Authorization = new("Bearer", token + "x");
        _ = await CallAsync("GET", "/api/v1/hubs");

        string files = string.Concat(
            Directory.EnumerateFiles(host.Data).Where(f => !f.EndsWith("serve.lock", StringComparison.Ordinal)).Select(ReadAll));
        files.Length.ShouldBeGreaterThan(1000);
        TokenFormat.TryParse(token, out _, out string secret).ShouldBeTrue();
        foreach (string canary in new[] { Credential, Wrong, token, secret })
        {
            answers.ToString().ShouldNotContain(canary);
            host.Log.Text.ShouldNotContain(canary);
            files.ShouldNotContain(canary);
        }

        host.Log.Text.ShouldContain("/api/v1/hubs/{id:guid}/check", customMessage: "requests are logged by route");
        host.Log.Text.ShouldNotContain("canary-person");
        user.ShouldNotBe(default);
    }

    [Fact]
    public void the_log_capture_would_see_a_leak()
    {
        using var log = new LogCapture();
        log.CreateLogger("x").Log(LogLevel.Debug, default, Credential, null, static (state, _) => $"planted {state}");

        log.Text.ShouldContain(Credential);
    }

    private static string ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
