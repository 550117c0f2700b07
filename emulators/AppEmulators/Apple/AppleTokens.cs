using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>
/// Apple's OAuth: a client assertion that the API account's key signed with ES256 is exchanged for a token of one hour. Which
/// status and code Apple refuses with is not confirmed; these are of RFC 6749 section 5.2.
/// </summary>
internal sealed class AppleTokens(string prefix, Func<string> keyId)
{
    public const string Audience = "https://account.apple.com/auth/oauth2/v2/token";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromDays(180);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>How many tokens were given.</summary>
    public int Issued { get; private set; }

    /// <summary>Whether this header carries a token that is still good.</summary>
    public bool Accepts(string authorization, DateTimeOffset now) =>
        authorization.StartsWith("Bearer ", StringComparison.Ordinal)
        && _until.TryGetValue(authorization["Bearer ".Length..], out DateTimeOffset until) && now < until;

    /// <summary>Ends every token before its time.</summary>
    public void EndAll() => _until.Clear();

    public EmulatedAnswer Answer(EmulatedCall call)
    {
        if (!call.Headers.ContentType.ToString().StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
            return Refusal("invalid_request");
        var form = QueryHelpers.ParseQuery(call.Body);
        string Value(string name) => form.TryGetValue(name, out var value) ? value.ToString() : "";
        if (Value("grant_type") != "client_credentials")
            return Refusal("unsupported_grant_type");
        if (Value("scope") != "business.api")
            return Refusal("invalid_scope");
        if (Value("client_assertion_type") != AssertionType || Value("client_id") != AppleTestKey.ClientId
            || !IsGood(Value("client_assertion"), call.Now))
        {
            return Refusal("invalid_client");
        }

        string token = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++Issued}");
        _until[token] = call.Now + Life;
        return EmulatedAnswer.Json(200, new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Life.TotalSeconds,
            ["scope"] = "business.api",
        });
    }

    public static EmulatedAnswer Refusal(string code) => EmulatedAnswer.Json(400, new JsonObject { ["error"] = code });

    private bool IsGood(string assertion, DateTimeOffset now)
    {
        try
        {
            if (assertion.Split('.') is not [var head, var body, var signature])
                return false;
            JsonObject header = Part(head);
            JsonObject claims = Part(body);
            if ((string?)header["alg"] != "ES256" || (string?)header["kid"] != keyId())
                return false;
            using var key = ECDsa.Create();
            key.ImportFromPem(AppleTestKey.PublicPemOf(keyId()));
            if (!key.VerifyData(
                Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            {
                return false;
            }

            DateTimeOffset issued = DateTimeOffset.FromUnixTimeSeconds(Seconds(claims, "iat"));
            DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds(Seconds(claims, "exp"));
            return (string?)claims["iss"] == AppleTestKey.ClientId && (string?)claims["sub"] == AppleTestKey.ClientId
                && (string?)claims["aud"] == Audience && !string.IsNullOrEmpty((string?)claims["jti"])
                && issued <= now + Skew && expires > now && expires - issued <= LongestAssertion;
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException or ArgumentException
            or CryptographicException)
        {
            return false;
        }
    }

    private static long Seconds(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue(out long seconds) ? seconds : throw new FormatException("Not a time.");

    private static JsonObject Part(string text) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(text)) as JsonObject ?? throw new FormatException("Not an object.");
}
