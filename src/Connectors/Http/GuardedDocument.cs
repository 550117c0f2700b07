namespace BusinessHubs.Connectors.Http;

/// <summary>What came of reading a document. Closed family.</summary>
public abstract record GuardedDocument
{
    private GuardedDocument()
    {
    }

    /// <summary>It is here. Untrusted.</summary>
    public sealed record Text(string Content) : GuardedDocument;

    /// <summary>The address must not be called.</summary>
    /// <param name="Why">In our own words.</param>
    public sealed record Refused(string Why) : GuardedDocument;

    /// <summary>No usable answer came.</summary>
    /// <param name="Why">In our own words.</param>
    public sealed record Failed(string Why) : GuardedDocument;
}
