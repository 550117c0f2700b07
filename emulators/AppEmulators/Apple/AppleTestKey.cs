using System.Security.Cryptography;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>
/// The API account of the emulated organization. Its key pairs are made anew in every process and open nothing else: the emulator
/// takes only assertions that one of them signed, the first one until the setting <c>credential</c> names the next.
/// GET /_emulator/key shows them to whoever tries the emulator by hand.
/// </summary>
public static class AppleTestKey
{
    /// <summary>The client ID, as Apple writes them.</summary>
    public const string ClientId = "BUSINESSAPI.0c70c70c-0000-4000-8000-00000000a99e";

    /// <summary>The key ID.</summary>
    public const string KeyId = "0c70c70c-0000-4000-8000-00000000c0de";

    /// <summary>The ID of the next key: whoever replaces a key at Apple gets another ID with it.</summary>
    public const string NextKeyId = "0c70c70c-0000-4000-8000-00000000c0df";

    private static readonly ECDsa Pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa NextPair = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The private key in PEM form: the hub's credential.</summary>
    public static string PrivatePem { get; } = Pair.ExportECPrivateKeyPem();

    /// <summary>The public key in PEM form.</summary>
    public static string PublicPem { get; } = Pair.ExportSubjectPublicKeyInfoPem();

    /// <summary>The private key that can take the place of the first one.</summary>
    public static string NextPrivatePem { get; } = NextPair.ExportECPrivateKeyPem();

    /// <summary>The key ID of a private key; null if it is neither.</summary>
    internal static string? IdOf(string privatePem) =>
        privatePem == PrivatePem ? KeyId : privatePem == NextPrivatePem ? NextKeyId : null;

    /// <summary>The public key with this ID.</summary>
    internal static string PublicPemOf(string keyId) => keyId == KeyId ? PublicPem : NextPair.ExportSubjectPublicKeyInfoPem();
}
