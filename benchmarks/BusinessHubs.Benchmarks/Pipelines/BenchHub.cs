using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>A hub with its group and the people who will join it.</summary>
internal sealed record BenchHub(HubId Id, GroupId Group, InstantSpace Space, IReadOnlyList<BenchPerson> People);
