using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>Fetches a key set, or metadata (RFC 8414, OpenID Connect Discovery) and the key set that it names.</summary>
internal sealed class IssuerKeySource(GuardedDocuments documents, TimeProvider clock) : IIssuerKeySource
{
    /// <summary>For both documents together. Who makes a profile waits so long; requests with a JWT have less patience.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public async Task<IssuerKeyReading> ReadAsync(string issuer, Uri address, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        GuardedDocument first = await documents.GetAsync(address, PublicKeySet.MaxLength, both.Token);
        if (first is not GuardedDocument.Text text)
            return Failed(first);
        if (!TryMetadata(text.Content, out string? named, out string? keysAddress))
            return Keys(text.Content);
        if (named != issuer)
            return new IssuerKeyReading.Refused("The metadata is of another issuer.");
        if (!Uri.TryCreate(keysAddress, UriKind.Absolute, out Uri? next))
            return new IssuerKeyReading.Refused("The metadata names no address of keys.");
        GuardedDocument second = await documents.GetAsync(next, PublicKeySet.MaxLength, both.Token);
        return second is GuardedDocument.Text keys ? Keys(keys.Content) : Failed(second);
    }

    private static IssuerKeyReading Keys(string json) => PublicKeySet.ReadPublished(json) switch
    {
        PublicKeySetReading.Usable usable => new IssuerKeyReading.Read(usable.Jwks),
        PublicKeySetReading.Refused refused => new IssuerKeyReading.Refused(refused.Why),
        _ => throw new InvalidOperationException("Unknown reading."),
    };

    private static IssuerKeyReading Failed(GuardedDocument document) => document switch
    {
        GuardedDocument.Refused refused => new IssuerKeyReading.Refused($"The address is refused: {refused.Why}."),
        GuardedDocument.Failed failed => new IssuerKeyReading.Unavailable($"{failed.Why}."),
        _ => throw new InvalidOperationException("Unknown document."),
    };

    private static bool TryMetadata(string json, out string? issuer, out string? keysAddress)
    {
        (issuer, keysAddress) = (null, null);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("keys", out _) || !root.TryGetProperty("jwks_uri", out _))
                return false;
            (issuer, keysAddress) = (JwtParts.Text(root, "issuer"), JwtParts.Text(root, "jwks_uri"));
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
