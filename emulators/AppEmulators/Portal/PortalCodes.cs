using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>The portal's own one-time codes: six digits, thirty seconds unless set otherwise, the steps beside the present one are good as well.</summary>
internal sealed class PortalCodes
{
    /// <summary>The shared secret in base32, as the portal shows it once when it is set up.</summary>
    public const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    // "Hello!" and the four bytes DE AD BE EF, twice.
    private static readonly byte[] Key = [.. Enumerable.Repeat<byte[]>([0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0xde, 0xad, 0xbe, 0xef], 2).SelectMany(b => b)];
    private long _lastStep = long.MinValue;

    /// <summary>Whether a code is taken once only.</summary>
    public bool Once { get; set; }

    /// <summary>How long a code lasts, in seconds.</summary>
    public int Period { get; set; } = 30;

    public bool Takes(string code, DateTimeOffset now)
    {
        long present = now.ToUnixTimeSeconds() / Period;
        foreach (long step in new[] { present, present - 1, present + 1 })
        {
            if (code != Code(step) || (Once && step <= _lastStep))
                continue;
            _lastStep = Math.Max(step, _lastStep);
            return true;
        }

        return false;
    }

    private static string Code(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What RFC 6238 says.
        byte[] hash = HMACSHA1.HashData(Key, counter);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
