using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// The client assertion with which an API account asks for a token: a JWT (RFC 7519, RFC 7523) that its private key signed with
/// ES256. Header and claims as in Apple's article "Implementing OAuth for the Apple School and Business Manager API".
/// </summary>
internal sealed class AppleAssertion(string clientId, string keyId, string privateKey, TimeProvider clock)
{
    /// <summary>Whom the assertion is for; not the address that it is posted to.</summary>
    public const string Audience = "https://account.apple.com/auth/oauth2/v2/token";

    /// <summary>Apple allows 180 days; each of ours is used once.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int KeySize = 256;

    public string ClientId => clientId;

    /// <summary>A signed assertion; null when the credential is no private key of the curve P-256.</summary>
    public string? Sign()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(privateKey);
            if (key.KeySize != KeySize)
                return null;
            long now = clock.GetUtcNow().ToUnixTimeSeconds();
            string header = Encode(new { alg = "ES256", kid = keyId, typ = "JWT" });
            string claims = Encode(new
            {
                iss = clientId,
                sub = clientId,
                aud = Audience,
                iat = now,
                exp = now + (long)Life.TotalSeconds,
                jti = RandomNumberGenerator.GetHexString(32, lowercase: true),
            });
            byte[] signature = key.SignData(
                System.Text.Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
        }
        catch (Exception noKey) when (noKey is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
