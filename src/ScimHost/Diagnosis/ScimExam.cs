using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Diagnosis;

/// <summary>Asks a running server what an IdP asks when it tests a connection, and what it must refuse. Changes nobody.</summary>
/// <param name="http">Reaches the server.</param>
/// <param name="server">Its address, without <c>/scim/v2</c>.</param>
/// <param name="token">A SCIM token.</param>
internal sealed class ScimExam(HttpClient http, Uri server, string token)
{
    // No userName has this form: Entra's test of a connection asks for a random one too.
    private const string Nobody = "doctor-probe-5d0f7c1e@nobody.invalid";

    /// <summary>Everything, one after the other; ends at the first question without an answer.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        (string What, string Path, HttpMethod Method, string? Body, string? Token, Func<HttpStatusCode, JsonNode?, bool> Is)[] questions =
        [
            ("scim without a token", "Users", HttpMethod.Get, null, null, (status, _) => status == HttpStatusCode.Unauthorized),
            ("scim configuration", "ServiceProviderConfig", HttpMethod.Get, null, token, (status, body) => status == HttpStatusCode.OK && body?["patch"]?["supported"]?.GetValue<bool>() == true),
            ("scim schemas", "Schemas", HttpMethod.Get, null, token, (status, body) => status == HttpStatusCode.OK && body?["totalResults"]?.GetValue<int>() > 0),
            ("scim query", $"Users?filter=userName%20eq%20%22{Nobody}%22", HttpMethod.Get, null, token, (status, body) => status == HttpStatusCode.OK && body?["totalResults"]?.GetValue<int>() == 0),
            ("scim refusal", "Users", HttpMethod.Post, "{}", token, (status, body) => status == HttpStatusCode.BadRequest && body?["scimType"] is not null),
        ];
        foreach ((string what, string path, HttpMethod method, string? body, string? with, Func<HttpStatusCode, JsonNode?, bool> isRight) in questions)
        {
            Finding finding = await AskAsync(what, path, method, body, with, isRight, cancellation);
            yield return finding;
            if (finding.Verdict == Verdict.Ill)
                yield break;
        }
    }

    private async Task<Finding> AskAsync(
        string what, string path, HttpMethod method, string? body, string? with, Func<HttpStatusCode, JsonNode?, bool> isRight, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, $"scim/v2/{path}"));
        if (with is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", with);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, cancellation);
            string text = await answer.Content.ReadAsStringAsync(cancellation);
            JsonNode? json = text.StartsWith('{') ? JsonNode.Parse(text) : null;
            return isRight(answer.StatusCode, json)
                ? new Finding(what, Verdict.Well, $"{method} {path.Split('?')[0]} answered {(int)answer.StatusCode} as it should")
                : new Finding(what, Verdict.Ill, $"{method} {path.Split('?')[0]} answered {(int)answer.StatusCode}: {json?["detail"] ?? "not in the words of SCIM"}");
        }
        catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException && !cancellation.IsCancellationRequested)
        {
            return new Finding(what, Verdict.Ill, $"{method} {path.Split('?')[0]} has no answer: {failed.Message}");
        }
    }
}
