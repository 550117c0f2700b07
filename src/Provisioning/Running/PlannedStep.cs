using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Running;

/// <summary>A step that is about to be sent.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The access to reach.</param>
internal sealed record PlannedStep(HubTaskKind Kind, Access Target)
{
    /// <summary>It takes something away, and no person has looked at it yet: the safeguard has a say.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>The person is a leaver.</summary>
    public bool OfLeaver { get; init; }

    /// <summary>What is wanted in the end; shown to the Approver if it has to wait.</summary>
    public Access Desired { get; init; } = Access.None;
}
