using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>An entry of the App catalog.</summary>
/// <param name="App">Short stable name, e.g. <c>github</c>.</param>
/// <param name="Label">What people read.</param>
/// <param name="BusinessIdLabel">The app's own word for the business ID.</param>
/// <param name="Capabilities">What the connector can do.</param>
/// <param name="Roles">App roles and asset roles with their default weights.</param>
/// <param name="ReadLag">How long after a write a read may still show the old state.</param>
public sealed record AppDescription(
    string App, string Label, string BusinessIdLabel, Capability Capabilities, RoleCatalog Roles, TimeSpan ReadLag)
{
    /// <summary>What connecting needs besides the credential and the business ID.</summary>
    public IReadOnlyList<AppField> Fields { get; init; } = [];

    /// <summary>What the app limits: seats, admins, calls, the life of invitations. One sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Roles that the app shows and that cannot be given by its API: a grant that asks for one is refused.</summary>
    public IReadOnlyList<string> RolesOnlyShown { get; init; } = [];

    /// <summary>How long one call may take where the app is slower than most, e.g. because a browser is driven; null for the pipeline's own limit.</summary>
    public TimeSpan? CallTime { get; init; }

    /// <summary>How many people of one hub may be worked on at once where the app bears less than the hub's policy; null for the policy's.</summary>
    public int? MostAtOnce { get; init; }

    /// <summary>The credential may have several lines, such as a key in PEM form.</summary>
    public bool CredentialHasLines { get; init; }

    /// <summary>Whether people can log in to the app through the IdP.</summary>
    public bool OffersSso { get; init; } = true;

    /// <summary>Where the business ID is found and what the credential must be allowed to do, in a sentence or two.</summary>
    public string Guidance { get; init; } = "";
}
