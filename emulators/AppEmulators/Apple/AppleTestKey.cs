using System.Security.Cryptography;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>
/// The API account of the emulated organization. Its key pair is made anew in every process and opens nothing else: the emulator
/// takes only assertions that it signed. GET /_emulator/key shows it to whoever tries the emulator by hand.
/// </summary>
public static class AppleTestKey
{
    /// <summary>The client ID, as Apple writes them.</summary>
    public const string ClientId = "BUSINESSAPI.0c70c70c-0000-4000-8000-00000000a99e";

    /// <summary>The key ID.</summary>
    public const string KeyId = "0c70c70c-0000-4000-8000-00000000c0de";

    private static readonly ECDsa Pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The private key in PEM form: the hub's credential.</summary>
    public static string PrivatePem { get; } = Pair.ExportECPrivateKeyPem();

    /// <summary>The public key in PEM form.</summary>
    public static string PublicPem { get; } = Pair.ExportSubjectPublicKeyInfoPem();
}
