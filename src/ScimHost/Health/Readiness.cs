namespace BusinessHubs.ScimHost.Health;

/// <summary>Whether this process has come far enough to take work.</summary>
internal sealed class Readiness
{
    private volatile bool _prepared;

    /// <summary>The data directory is ours and the database has the current schema.</summary>
    public bool IsPrepared => _prepared;

    public void MarkPrepared() => _prepared = true;
}
