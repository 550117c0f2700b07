namespace BusinessHubs.Provisioning.Syncing;

/// <summary>Where a native partner stands with us.</summary>
public enum PartnerStatus
{
    /// <summary>Known from the app; nobody has given its token yet.</summary>
    PendingOnboarding,

    /// <summary>Its token is known: syncs list its users.</summary>
    Onboarded,

    /// <summary>Its token is refused.</summary>
    ReviewToken,

    /// <summary>Not listed any more.</summary>
    Gone,
}
