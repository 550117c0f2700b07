using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BusinessHubs.AgentRunner;

/// <summary>One-time codes by time (RFC 6238, on RFC 4226).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The number of the time step that an instant lies in.</summary>
    public static long StepAt(DateTimeOffset now, int period) => now.ToUnixTimeSeconds() / period;

    /// <summary>When a time step begins.</summary>
    public static DateTimeOffset StartOf(long step, int period) => DateTimeOffset.FromUnixTimeSeconds(step * period);

    /// <summary>The code of a time step.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="step">The time step.</param>
    /// <param name="digits">Length of the code.</param>
    /// <param name="algorithm">SHA1, SHA256 or SHA512.</param>
    public static string Code(byte[] secret, long step, int digits, string algorithm)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        byte[] hash = algorithm switch
        {
#pragma warning disable CA5350 // RFC 6238 uses HMAC-SHA-1 by default, and so do the apps.
            "SHA1" => HMACSHA1.HashData(secret, counter),
#pragma warning restore CA5350
            "SHA256" => HMACSHA256.HashData(secret, counter),
            "SHA512" => HMACSHA512.HashData(secret, counter),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
        int offset = hash[^1] & 0xf;
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & int.MaxValue;
        string all = number.ToString("D10", System.Globalization.CultureInfo.InvariantCulture);
        return all[^digits..];
    }

    /// <summary>Reads a secret as apps show it: base32 (RFC 4648), with or without blanks and padding; null if it is none.</summary>
    public static byte[]? ReadSecret(string text)
    {
        var bytes = new List<byte>();
        int buffer = 0;
        int bits = 0;
        foreach (char c in text.TrimEnd('='))
        {
            if (c is ' ' or '-')
                continue;
            int value = Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (value < 0)
                return null;
            buffer = ((buffer << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8)
                bytes.Add((byte)(buffer >> (bits -= 8)));
        }

        return bytes.Count == 0 ? null : [.. bytes];
    }
}
