using System.Buffers.Binary;

namespace BusinessHubs.Provisioning.Model;

/// <summary>
/// UUIDv7 ids whose time comes from the injected clock. Ids of one source grow strictly, also within a millisecond (RFC 9562
/// section 6.2, method 1): lists in the order of ids are lists in the order of making.
/// </summary>
public sealed class Version7IdSource(TimeProvider clock) : IIdSource
{
    private const int Bytes = 16;
    private const int CounterAt = 6;
    private const int CounterBits = 0x0FFF;
    private const int Version = 0x7000;

    // Where a millisecond begins to count: the upper half is left for counting.
    private const int StartBits = 0x07FF;

    private readonly Lock _gate = new();
    private long _millisecond = long.MinValue;
    private int _counter;

    /// <inheritdoc/>
    public Guid Next()
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        Span<byte> bytes = stackalloc byte[Bytes];
        lock (_gate)
        {
            // A clock that was set back, and a millisecond that is full, go on where the last id was.
            if (now > _millisecond)
                (_millisecond, _counter) = (now, -1);
            else if (_counter == CounterBits)
                (_millisecond, _counter) = (_millisecond + 1, -1);
#pragma warning disable RS0030 // The one place that may make an id.
            Guid random = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(_millisecond));
#pragma warning restore RS0030
            _ = random.TryWriteBytes(bytes, bigEndian: true, out _);
            _counter = _counter < 0 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[CounterAt..]) & StartBits : _counter + 1;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[CounterAt..], (ushort)(Version | _counter));
        }

        return new Guid(bytes, bigEndian: true);
    }
}
