namespace BusinessHubs.Connectors.Http;

/// <summary>What follows a page of a listing.</summary>
internal abstract record PageStep
{
    private PageStep()
    {
    }

    /// <summary>It was the last page.</summary>
    public sealed record End : PageStep;

    /// <summary>There is another page.</summary>
    public sealed record Next(Uri Address) : PageStep;

    /// <summary>The listing cannot be completed; a part of it must never be taken for the whole.</summary>
    public sealed record Broken(string Code, string Why) : PageStep;
}
