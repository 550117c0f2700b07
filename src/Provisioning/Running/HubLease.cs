namespace BusinessHubs.Provisioning.Running;

/// <summary>The right of this node to write to a hub, as far as it knows; the database has the last word.</summary>
/// <param name="fence">Number of this ownership.</param>
/// <param name="until">The lease ends then (UTC).</param>
/// <param name="quietUntil">Nothing is written before then (UTC).</param>
public sealed class HubLease(long fence, DateTimeOffset until, DateTimeOffset? quietUntil) : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _yielded = new();
    private readonly Lock _gate = new();
    private bool _over;
    private long _until = until.UtcTicks;

    /// <summary>Number of this ownership.</summary>
    public long Fence => fence;

    /// <summary>When it ends, unless renewed (UTC).</summary>
    public DateTimeOffset Until => new(Volatile.Read(ref _until), TimeSpan.Zero);

    /// <summary>Nothing is written before then (UTC); null for no wait.</summary>
    public DateTimeOffset? QuietUntil => quietUntil;

    /// <summary>Cancelled when the lease could not be renewed.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Cancelled when another node is to have the hub: what is under way ends first.</summary>
    public CancellationToken Yielded => _yielded.Token;

    /// <summary>Lets the hub go as soon as nothing is under way.</summary>
    public void Yield()
    {
        IsYielding = true;
        Cancel(_yielded);
    }

    /// <summary>Whether it was let go.</summary>
    public bool IsYielding { get; private set; }

    /// <summary>The lease was renewed.</summary>
    public void Renewed(DateTimeOffset to) => Volatile.Write(ref _until, to.UtcTicks);

    /// <summary>It could not be renewed: nothing more is begun.</summary>
    public void Lose() => Cancel(_lost);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _over = true;
        _lost.Dispose();
        _yielded.Dispose();
    }

    // Whoever renews or spreads hubs may come just after the session has ended.
    private void Cancel(CancellationTokenSource source)
    {
        lock (_gate)
        {
            if (!_over)
                source.Cancel();
        }
    }
}
