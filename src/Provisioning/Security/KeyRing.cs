using System.Security.Cryptography;
using System.Text;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// Keys derived from one master key by HKDF-SHA256 (RFC 5869), one for each purpose, so that the database alone is worth nothing.
/// </summary>
public sealed class KeyRing
{
    private const int KeyBytes = 32;

    /// <summary>Makes the ring.</summary>
    /// <param name="master">At least 32 random bytes, kept away from the database.</param>
    public KeyRing(ReadOnlySpan<byte> master)
    {
        if (master.Length < KeyBytes)
            throw new ArgumentException("A master key has at least 32 bytes.", nameof(master));
        TokenPepper = Derive(master, "token-pepper-1");
        SecretKey = Derive(master, "hub-secret-1");
        AuditKey = Derive(master, "audit-1");
        CursorKey = Derive(master, "cursor-1");
        KeyCheck = Derive(master, "key-check-1");
        ProtectionKey = Derive(master, "data-protection-1");
    }

    /// <summary>Key of the HMAC over bearer-token secrets.</summary>
    public byte[] TokenPepper { get; }

    /// <summary>Key-encryption key of hub credentials.</summary>
    public byte[] SecretKey { get; }

    /// <summary>Key of the audit chain.</summary>
    public byte[] AuditKey { get; }

    /// <summary>Key of the HMAC over the cursors that clients are given.</summary>
    public byte[] CursorKey { get; }

    /// <summary>Tells one master key from another, and nothing else of it. Kept in the database.</summary>
    public byte[] KeyCheck { get; }

    /// <summary>Key-encryption key of ASP.NET Core's data protection.</summary>
    public byte[] ProtectionKey { get; }

    private static byte[] Derive(ReadOnlySpan<byte> master, string purpose)
    {
        byte[] key = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, key, [], Encoding.ASCII.GetBytes("businesshubs/" + purpose));
        return key;
    }
}
