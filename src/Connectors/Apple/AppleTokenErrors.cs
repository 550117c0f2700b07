using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Apple;

/// <summary>Reads the refusals of the token address: <c>{"error":"code"}</c> (RFC 6749 section 5.2).</summary>
internal sealed class AppleTokenErrors : IRefusalReader
{
    private static readonly ErrorTable Table = new(
        ("invalid_client", ErrorMeaning.BadCredential, "bad_credential"),
        ("invalid_grant", ErrorMeaning.BadCredential, "bad_credential"),
        ("unauthorized_client", ErrorMeaning.BadCredential, "bad_credential"),
        ("invalid_scope", ErrorMeaning.MissingPermission, "missing_scope"));

    private sealed record Body(string Error);

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        string code = "";
        try
        {
            code = answer.Read<Body>().Error;
        }
        catch (JsonException)
        {
            // A proxy's page instead of Apple's words.
        }

        string detail = code == "invalid_scope"
            ? "the API account does not have the scope business.api"
            : "Apple does not accept the client ID, the key ID or the key";
        return Table.Read<T>(call, code, detail, answer.Status)
            ?? new CallOutcome<T>.Refused(RefusalKind.Other, $"token_http_{answer.Status}", "Apple gave no token", answer.Status);
    }
}
