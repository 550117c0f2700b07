using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>
/// Header and payload of a signed JWT in compact form (RFC 7515 section 3.1), read strictly and believed by nobody: they choose the
/// profile, which then has the token validated.
/// </summary>
internal sealed class JwtParts
{
    /// <summary>Longest token in characters. Entra's have about 2,000; the server reads 16 KiB of headers.</summary>
    public const int MaxLength = 12 * 1024;

    private const int MaxAudiences = 20;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private JwtParts(JsonElement header, JsonElement payload, string issuer, IReadOnlyList<string> audiences)
    {
        (Header, Payload, Issuer, Audiences) = (header, payload, issuer, audiences);
    }

    public JsonElement Header { get; }

    public JsonElement Payload { get; }

    public string Issuer { get; }

    public IReadOnlyList<string> Audiences { get; }

    public string? Algorithm => Text(Header, "alg");

    public string? KeyId => Text(Header, "kid");

    public bool HasCritical => Header.TryGetProperty("crit", out _);

    /// <summary>Whether <c>typ</c> is missing or says JWT or access token (RFC 9068 section 2.1).</summary>
    public bool IsAccessToken
    {
        get
        {
            if (!Header.TryGetProperty("typ", out JsonElement typ))
                return true;
            string text = typ.ValueKind == JsonValueKind.String ? typ.GetString()! : "";
            const string Application = "application/";
            if (text.StartsWith(Application, StringComparison.OrdinalIgnoreCase))
                text = text[Application.Length..];
            return text.Equals("JWT", StringComparison.OrdinalIgnoreCase) || text.Equals("at+jwt", StringComparison.OrdinalIgnoreCase);
        }
    }

    public static bool TryRead(string token, [NotNullWhen(true)] out JwtParts? parts)
    {
        parts = null;
        string[] segments = token.Length <= MaxLength ? token.Split('.', 4) : [];
        if (segments.Length != 3 || !TryObject(segments[0], out JsonElement header) || !TryObject(segments[1], out JsonElement payload))
            return false;
        if (Text(payload, "iss") is not { Length: > 0 } issuer || Texts(payload, "aud") is not { Count: > 0 and <= MaxAudiences } audiences)
            return false;
        parts = new JwtParts(header, payload, issuer, audiences);
        return true;
    }

    public static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string>? Texts(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out JsonElement value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : null;
    }

    private static bool TryObject(string segment, out JsonElement json)
    {
        json = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(Base64Url.DecodeFromChars(segment), Strict);
            json = document.RootElement.Clone();

            // Text with a lone surrogate is found only when it is taken out.
            _ = json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(p => p.Value.ValueKind != JsonValueKind.String || p.Value.GetString() is not null);
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
