using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// Reads a JSON Web Key Set (RFC 7517) and keeps the public signature keys that are strong enough: RSA of 2048 to 8192 bits and
/// P-256. Certificates and addresses inside keys (<c>x5c</c>, <c>x5u</c>) are left out, so that nothing can follow them.
/// </summary>
public static class PublicKeySet
{
    /// <summary>Longest key set that is read, in characters.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxKeys = 50;
    private const int MaxKid = 300;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Reads the keys that somebody pins: each has to be usable, and a private key is refused rather than stored.</summary>
    public static PublicKeySetReading ReadPinned(string json) => Read(json, skipUnusable: false);

    /// <summary>Reads the keys that an issuer publishes: those that are of no use here are left out.</summary>
    public static PublicKeySetReading ReadPublished(string json) => Read(json, skipUnusable: true);

    private static PublicKeySetReading Read(string json, bool skipUnusable)
    {
        if (json.Length > MaxLength)
            return new PublicKeySetReading.Refused($"The key set is longer than {MaxLength} characters.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("keys", out JsonElement keys) || keys.ValueKind != JsonValueKind.Array)
            {
                return new PublicKeySetReading.Refused("A key set is a JSON object with a list named 'keys'.");
            }

            return Read(keys, skipUnusable);
        }
        catch (JsonException)
        {
            return new PublicKeySetReading.Refused("The key set is not JSON.");
        }
    }

    private static PublicKeySetReading Read(JsonElement keys, bool skipUnusable)
    {
        if (keys.GetArrayLength() > MaxKeys)
            return new PublicKeySetReading.Refused($"The key set has more than {MaxKeys} keys.");
        var kept = new JsonArray();
        foreach (JsonElement key in keys.EnumerateArray())
        {
            string? fault = Fault(key);
            if (fault is null)
                kept.Add(Public(key));
            else if (!skipUnusable)
                return new PublicKeySetReading.Refused(fault);
        }

        return kept.Count == 0
            ? new PublicKeySetReading.Refused("The key set holds no usable public key.")
            : new PublicKeySetReading.Usable(new JsonObject { ["keys"] = kept }.ToJsonString());
    }

    private static string? Fault(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object)
            return "A key is a JSON object.";
        if (PrivateMembers.Any(member => key.TryGetProperty(member, out _)))
            return "The key set holds a private or symmetric key; give public keys only, and replace the one that was shown.";
        if (key.TryGetProperty("use", out JsonElement use) && (use.ValueKind != JsonValueKind.String || !use.ValueEquals("sig")))
            return "A key is not meant for signatures.";
        if (key.TryGetProperty("kid", out JsonElement kid) && (kid.ValueKind != JsonValueKind.String || kid.GetString()!.Length > MaxKid))
            return "A kid is no text, or too long.";
        return Text(key, "kty") switch
        {
            "RSA" => RsaFault(key),
            "EC" => Text(key, "crv") == "P-256" && Bytes(key, "x") is { Length: 32 } && Bytes(key, "y") is { Length: 32 }
                ? null
                : "An EC key is not of the curve P-256.",
            _ => "A key is neither RSA nor EC.",
        };
    }

    private static string? RsaFault(JsonElement key)
    {
        ReadOnlySpan<byte> modulus = Bytes(key, "n").AsSpan().TrimStart((byte)0);
        return modulus.Length is >= 256 and <= 1024 && modulus[0] >= 0x80 && Bytes(key, "e") is { Length: >= 1 and <= 8 }
            ? null
            : "An RSA key does not have 2048 to 8192 bits.";
    }

    private static JsonObject Public(JsonElement key)
    {
        var kept = new JsonObject();
        foreach (string member in (string[])["kty", "kid", "alg", "n", "e", "crv", "x", "y"])
        {
            if (Text(key, member) is { } text)
                kept[member] = text;
        }

        return kept;
    }

    private static string? Text(JsonElement key, string member) =>
        key.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string member)
    {
        try
        {
            return Text(key, member) is { } text ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
