namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Whether a sync may be applied.</summary>
/// <param name="Passes">It may.</param>
/// <param name="Suspect">The listing itself is not believed.</param>
/// <param name="Reason">Why not: stable code first, then plain words. Null when it passes.</param>
public sealed record SyncVerdict(bool Passes, bool Suspect, string? Reason)
{
    /// <summary>It may be applied.</summary>
    public static SyncVerdict Pass { get; } = new(true, false, null);
}
