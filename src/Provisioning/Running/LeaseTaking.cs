namespace BusinessHubs.Provisioning.Running;

/// <summary>Answer to a <see cref="LeaseRequest"/>. Closed family.</summary>
public abstract record LeaseTaking
{
    private LeaseTaking()
    {
    }

    /// <summary>The hub is ours under this fence.</summary>
    /// <param name="Fence">Number of this ownership.</param>
    /// <param name="Until">The lease ends then, unless renewed (UTC).</param>
    /// <param name="QuietUntil">Nothing is written before then: a former owner may still be writing (UTC). Null for no wait.</param>
    public sealed record Taken(long Fence, DateTimeOffset Until, DateTimeOffset? QuietUntil) : LeaseTaking;

    /// <summary>Another node has it.</summary>
    /// <param name="Until">When its lease ends, unless renewed (UTC).</param>
    public sealed record HeldByOther(DateTimeOffset Until) : LeaseTaking;
}
