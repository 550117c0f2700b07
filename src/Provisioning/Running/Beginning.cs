namespace BusinessHubs.Provisioning.Running;

/// <summary>Whether a call may be made. Closed family.</summary>
internal abstract record Beginning
{
    private Beginning()
    {
    }

    /// <summary>It is journalled: now a byte may leave.</summary>
    public sealed record Begun(HubTask Task, TaskAttempt Attempt) : Beginning;

    /// <summary>What it was planned on is over, or the hub is not ours: the seat is looked at again.</summary>
    public sealed record Overtaken : Beginning;

    /// <summary>The safeguard holds it.</summary>
    public sealed record Held : Beginning;
}
