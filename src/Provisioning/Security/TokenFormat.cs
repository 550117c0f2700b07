using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BusinessHubs.Provisioning.Security;

/// <summary>
/// The text of a bearer token: <c>bh_scim_&lt;10 public&gt;_&lt;43 secret&gt;&lt;6 checksum&gt;</c>. The prefix lets secret scanners find leaks,
/// the checksum refuses typing errors without asking the database.
/// </summary>
public static class TokenFormat
{
    private const int PublicLength = 10;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    /// <summary>Makes a new token text and its parts.</summary>
    public static (string Text, string PublicId, string Secret) Create(TokenScope scope)
    {
        string publicId = RandomNumberGenerator.GetString(Alphabet, PublicLength);
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        string head = $"{Prefix(scope)}{publicId}_{secret}";
        return (head + Checksum(head), publicId, secret);
    }

    /// <summary>Takes a presented text apart; false when it cannot be a token of ours.</summary>
    public static bool TryParse(string text, out string publicId, out string secret)
    {
        (publicId, secret) = ("", "");
        string? prefix = text.StartsWith(Prefix(TokenScope.Scim), StringComparison.Ordinal) ? Prefix(TokenScope.Scim)
            : text.StartsWith(Prefix(TokenScope.Admin), StringComparison.Ordinal) ? Prefix(TokenScope.Admin)
            : null;
        if (prefix is null || text.Length != prefix.Length + PublicLength + 1 + SecretLength + ChecksumLength)
            return false;
        string head = text[..^ChecksumLength];
        if (head[prefix.Length + PublicLength] != '_' || Checksum(head) != text[^ChecksumLength..])
            return false;
        publicId = head.Substring(prefix.Length, PublicLength);
        secret = head[(prefix.Length + PublicLength + 1)..];
        return true;
    }

    /// <summary>What is stored of a secret.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> pepper, string secret) =>
        HMACSHA256.HashData(pepper, Encoding.ASCII.GetBytes(secret));

    private static string Prefix(TokenScope scope) => scope switch
    {
        TokenScope.Scim => "bh_scim_",
        TokenScope.Admin => "bh_admin_",
        _ => throw new InvalidOperationException($"No prefix for {scope}."),
    };

    private static string Checksum(string head) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head)))[..ChecksumLength];
}
