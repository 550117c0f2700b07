using System.Security.Cryptography;

namespace BusinessHubs.Provisioning.Security;

/// <summary>AES-256-GCM with a random nonce before the cipher text and the tag behind it.</summary>
internal static class SealedBox
{
    public const int KeyBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What is kept.</param>
    /// <param name="bound">What it belongs to; must be the same to open it.</param>
    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, byte[] bound)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] cipher = new byte[plain.Length];
        byte[] tag = new byte[TagBytes];
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Encrypt(nonce, plain, cipher, tag, bound);
        return [.. nonce, .. cipher, .. tag];
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="CryptographicException">Another key, something else bound, changed, or too short.</exception>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> box, byte[] bound)
    {
        if (box.Length < NonceBytes + TagBytes)
            throw new CryptographicException("Not a sealed box.");
        byte[] plain = new byte[box.Length - NonceBytes - TagBytes];
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], plain, bound);
        return plain;
    }
}
