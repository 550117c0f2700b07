namespace BusinessHubs.Benchmarks;

/// <summary>Result of one scenario.</summary>
/// <param name="Latencies">Milliseconds of each step, sorted.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Processor">Processor time of the server meanwhile.</param>
internal sealed record Measurement(double[] Latencies, TimeSpan Elapsed, TimeSpan Processor)
{
    public double PerSecond => Latencies.Length / Elapsed.TotalSeconds;

    /// <summary>Processor time of the server for one step, in microseconds.</summary>
    public double ProcessorMicroseconds => Processor.TotalMicroseconds / Math.Max(1, Latencies.Length);

    /// <summary>The latency in milliseconds that this share of the steps did not exceed (nearest rank).</summary>
    public double Percentile(double share) =>
        Latencies.Length == 0 ? double.NaN : Latencies[Math.Max(0, (int)Math.Ceiling(share * Latencies.Length) - 1)];
}
