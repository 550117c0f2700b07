namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A planned fault. One that never happens fails the test that planned it.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="On">In which operation; null for any.</param>
/// <param name="Email">For whom; null for anybody.</param>
public sealed record FakeFault(FakeFaultKind Kind, FakeOperation? On = null, string? Email = null)
{
    /// <summary>How often it happens.</summary>
    public int Times { get; set; } = 1;

    /// <summary>What a throttled answer asks for.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(60);
}
