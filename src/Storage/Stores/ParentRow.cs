using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>A change with what is beneath it, counted by the database.</summary>
internal sealed class ParentRow
{
    public required ParentTaskEntity Parent { get; init; }

    public required HubEntity Hub { get; init; }

    public int Queued { get; init; }

    public int Running { get; init; }

    public int Retrying { get; init; }

    public int GivenUp { get; init; }

    public int Parked { get; init; }

    public int Tasks { get; init; }

    public long? Began { get; init; }

    public long? Ended { get; init; }

    public NestedCounts Nested => new(Queued, Running, Retrying, GivenUp + Parked, Tasks - Running - Retrying - GivenUp);
}
