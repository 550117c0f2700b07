using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.ScimHost.Tests.Auth.Jwt;

/// <summary>A key pair of an issuer. Signs by hand, so that nothing of the code under test makes the tokens.</summary>
public sealed class TestKey
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ec;

    private TestKey(string kid, RSA? rsa, ECDsa? ec) => (Kid, _rsa, _ec) = (kid, rsa, ec);

    public string Kid { get; }

    public static TestKey Rsa(string kid, int bits = 2048) => new(kid, RSA.Create(bits), null);

    public static TestKey Ec(string kid) => new(kid, null, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The public half, as the issuer publishes it.</summary>
    public JsonObject Public
    {
        get
        {
            if (_rsa?.ExportParameters(false) is { } rsa)
                return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Kid, ["n"] = Text(rsa.Modulus!), ["e"] = Text(rsa.Exponent!) };
            ECParameters ec = _ec!.ExportParameters(false);
            return new JsonObject { ["kty"] = "EC", ["use"] = "sig", ["kid"] = Kid, ["crv"] = "P-256", ["x"] = Text(ec.Q.X!), ["y"] = Text(ec.Q.Y!) };
        }
    }

    /// <summary>What an attacker who knows the public key could take for an HMAC secret.</summary>
    public byte[] PublicPem => Encoding.ASCII.GetBytes(_rsa!.ExportSubjectPublicKeyInfoPem());

    public static string Set(params TestKey[] keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.Select(k => k.Public)]) }.ToJsonString();

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public byte[] Sign(string algorithm, byte[] data) => algorithm switch
    {
        "RS256" => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS512" => _rsa!.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "ES256" => _ec!.SignData(data, HashAlgorithmName.SHA256),
        "HS256" => HMACSHA256.HashData(PublicPem, data),
        "none" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
