using System.Buffers.Binary;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>
/// Numbers of advisory locks. Two things that share one only wait for each other. Locks of two numbers are kept apart from those of one
/// (PostgreSQL 15, 13.3.5).
/// </summary>
internal static class PostgresLocks
{
    /// <summary>Held while the schema is brought up to date.</summary>
    public const long Migration = 0x4275_7369_4875_6273;

    private const int Audit = 0x4175_6469;

    /// <summary>Of a workspace or a hub.</summary>
    public static (int First, int Second) Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes);
        return (
            BinaryPrimitives.ReadInt32LittleEndian(bytes) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) ^ BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
    }

    /// <summary>Of the end of a workspace's audit trail, which hubs of one workspace write to side by side.</summary>
    public static (int First, int Second) OfAudit(Guid workspace)
    {
        (int first, int second) = Of(workspace);
        return (first ^ Audit, second);
    }
}
