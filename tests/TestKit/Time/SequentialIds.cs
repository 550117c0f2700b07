using System.Buffers.Binary;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Time;

/// <summary>Ids that grow by one and have the shape of a UUIDv7, so that a run can be repeated exactly.</summary>
public sealed class SequentialIds : IIdSource
{
    private long _last;

    /// <inheritdoc/>
    public Guid Next()
    {
        long number = Interlocked.Increment(ref _last);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
