namespace BusinessHubs.Benchmarks;

/// <summary>A user that exists: his number gives his names.</summary>
internal sealed record Person(int Number, string Id);
