namespace BusinessHubs.AppEmulators.Faults;

/// <summary>How the bytes of an answer go over the wire.</summary>
internal sealed record FaultDelivery
{
    /// <summary>Bytes of the body; the answer's own is filled up with spaces, which leaves JSON valid. Null: as long as it is.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the length is announced; without, the answer comes in chunks.</summary>
    public bool ContentLength { get; init; } = true;

    /// <summary>The connection is cut after this many bytes of the body, at the latest before its last byte.</summary>
    public long? TruncateAt { get; init; }

    /// <summary>Slow drip; null: as fast as it goes.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Whether anything is unlike an ordinary answer.</summary>
    public bool IsFaulty => Size is not null || !ContentLength || TruncateAt is not null || BytesPerSecond is not null;
}
