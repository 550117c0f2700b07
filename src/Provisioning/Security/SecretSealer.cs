using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// Encrypts hub credentials: a data key per secret (AES-256-GCM, random nonce, bound to workspace and hub), itself wrapped by
/// the key-encryption key, so that a new key-encryption key needs only the data keys wrapped again.
/// </summary>
public sealed class SecretSealer(KeyRing keys)
{
    private const byte Format = 1;
    private const int WrappedBytes = SealedBox.NonceBytes + SealedBox.KeyBytes + SealedBox.TagBytes;

    /// <summary>Encrypts a secret for one hub.</summary>
    public byte[] Seal(WorkspaceId workspace, HubId hub, string secret)
    {
        byte[] dataKey = RandomNumberGenerator.GetBytes(SealedBox.KeyBytes);
        byte[] bound = Bound(workspace, hub);
        return [Format, .. SealedBox.Encrypt(keys.SecretKey, dataKey, bound), .. SealedBox.Encrypt(dataKey, Encoding.UTF8.GetBytes(secret), bound)];
    }

    /// <summary>Decrypts what <see cref="Seal"/> made for the same hub.</summary>
    /// <exception cref="CryptographicException">It was made with another key, for another hub, or was changed.</exception>
    public string Open(WorkspaceId workspace, HubId hub, ReadOnlySpan<byte> sealedSecret)
    {
        if (sealedSecret.Length < 1 + WrappedBytes + SealedBox.NonceBytes + SealedBox.TagBytes || sealedSecret[0] != Format)
            throw new CryptographicException("Not a sealed secret.");
        byte[] bound = Bound(workspace, hub);
        byte[] dataKey = SealedBox.Decrypt(keys.SecretKey, sealedSecret.Slice(1, WrappedBytes), bound);
        return Encoding.UTF8.GetString(SealedBox.Decrypt(dataKey, sealedSecret[(1 + WrappedBytes)..], bound));
    }

    private static byte[] Bound(WorkspaceId workspace, HubId hub) => Encoding.ASCII.GetBytes($"{workspace}|{hub}|credential|{Format}");
}
