using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>Somebody to be invited.</summary>
internal sealed record BenchPerson(UserId Id, string Email);
