using System.Security.Cryptography;
using System.Text;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// Encrypts keys of ASP.NET Core's data protection (AES-256-GCM, bound to the key's id) under a key derived from the master key, so that
/// whoever can read or write the database can neither use such a key nor plant one.
/// </summary>
public sealed class ProtectionKeySealer(KeyRing keys)
{
    /// <summary>Encrypts.</summary>
    public byte[] Seal(string id, ReadOnlySpan<byte> key) => SealedBox.Encrypt(keys.ProtectionKey, key, Bound(id));

    /// <summary>Decrypts what <see cref="Seal"/> made for the same id.</summary>
    /// <exception cref="CryptographicException">It was made with another master key, for another id, or was changed.</exception>
    public byte[] Open(string id, ReadOnlySpan<byte> sealedKey) => SealedBox.Decrypt(keys.ProtectionKey, sealedKey, Bound(id));

    private static byte[] Bound(string id) => Encoding.UTF8.GetBytes($"protection-key|{id}|1");
}
