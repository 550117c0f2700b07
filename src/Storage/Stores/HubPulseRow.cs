using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>One hub as <see cref="HubPulseRows"/> reads it; times are UTC ticks, and each list of instants has one for each waiting state.</summary>
internal sealed class HubPulseRow
{
    public Guid WorkspaceId { get; init; }

    public Guid HubId { get; init; }

    public long Version { get; init; }

    public int State { get; init; }

    public long Settings { get; init; }

    public long? Fence { get; init; }

    public string? Owner { get; init; }

    public long? HeldUntil { get; init; }

    public HubHealthEntity? Health { get; init; }

    public long? SeatDue { get; init; }

    public long? SeatHeld { get; init; }

    public long? RemovalDue { get; init; }

    public long? RemovalSent { get; init; }
}
