namespace BusinessHubs.Provisioning.Syncing;

/// <summary>How the listing of a hub ended. Closed family: a listing is complete or it is nothing.</summary>
public abstract record ListingOutcome
{
    private ListingOutcome()
    {
    }

    /// <summary>Everything was read.</summary>
    public sealed record Complete(HubListing Listing) : ListingOutcome;

    /// <summary>It could not be read to the end. Stable code first, then plain words.</summary>
    public sealed record Failed(string Reason, int Pages) : ListingOutcome;

    /// <summary>The credential of the whole hub is refused.</summary>
    public sealed record Refused(string Code, string Detail, int Pages) : ListingOutcome;
}
