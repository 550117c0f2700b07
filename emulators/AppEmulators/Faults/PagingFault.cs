namespace BusinessHubs.AppEmulators.Faults;

/// <summary>A wrong page that a listing is asked to show. A script has struck only if the listing could show it.</summary>
internal sealed class PagingFault(PagingKind kind)
{
    /// <summary>Whether the answer became a wrong page.</summary>
    public bool Shown { get; private set; }

    /// <summary>The wrong page to show here; null if this page cannot be wrong in that way.</summary>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="last">Number of the last page.</param>
    /// <param name="rows">How many rows belong on it.</param>
    public PagingKind? For(int page, int last, int rows)
    {
        Shown = kind switch
        {
            PagingKind.Short or PagingKind.Empty => rows > 0,
            PagingKind.Repeat => page > 1,
            PagingKind.End => page < last,
            PagingKind.Loop or PagingKind.Endless => true,
            _ => throw new InvalidOperationException($"unknown kind of wrong page {kind}"),
        };
        return Shown ? kind : null;
    }
}
