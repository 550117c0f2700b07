namespace BusinessHubs.Provisioning.Running;

/// <summary>Pauses between attempts: <c>min(first · 2^(n−1), cap) ± 20 %</c>.</summary>
public static class Backoff
{
    private const double Spread = 0.2;

    /// <summary>The pause after the n-th failure.</summary>
    /// <param name="first">The pause after the first failure.</param>
    /// <param name="cap">The longest pause, before the spread.</param>
    /// <param name="failures">1 or more.</param>
    /// <param name="chance">A number in [0, 1) that spreads the pauses of many seats.</param>
    public static TimeSpan After(TimeSpan first, TimeSpan cap, int failures, double chance)
    {
        // 2^30 pauses of any length exceed every cap; the bound keeps the power finite.
        double doubled = first.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, cap.TotalSeconds) * (1 - Spread + (2 * Spread * chance)));
    }
}
