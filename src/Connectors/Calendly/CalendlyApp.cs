using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// The catalog entry of Calendly organizations (API v2). The credential is a personal access token of the owner or an admin, with
/// the scopes <c>users:read</c> and <c>organizations:write</c>. Roles cannot be changed and groups only be read through the API.
/// </summary>
public sealed class CalendlyApp : IAppDefinition, IDisposable
{
    internal const int PageSize = 100;

    private static readonly Uri PublicAddress = new("https://api.calendly.com/");

    private static readonly BusinessIdFormat BusinessIds = new(
        text => CalendlyApi.IsId(text) ? text : null,
        "The ID of a Calendly organization has up to 64 letters, digits and hyphens.",
        page => BusinessIdFormat.IsOn(page, PublicAddress.Host) && BusinessIdFormat.Path(page) is ["organizations", var id, ..] ? id : null,
        "This is not the address of a Calendly organization, such as https://api.calendly.com/organizations/AAAAAAAAAAAAAAAA.");

    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public CalendlyApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal CalendlyApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) =>
        _connections = new AppConnections(guard, clock, new CalendlyRateLimits(handler ?? guard.CreateHandler()));

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "calendly",
        "Calendly",
        "Organization ID",
        Capability.ListAccounts | Capability.AddUser | Capability.RemoveUser | Capability.PendingInvites
            | Capability.TellsServiceAccount,
        CalendlyRoles.Catalog,
        // No figure is published; a guess that costs one more read where it is too short. Calendly refuses a second invitation itself.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Guidance = "The organization ID is the last part of current_organization in the answer of GET https://api.calendly.com/users/me; "
            + "the whole address may be pasted. Use a personal access token of the owner or of an admin, with the scopes users:read and "
            + "organizations:write. While SCIM is switched on in Calendly, it refuses invitations through its API.",
        RolesOnlyShown = [CalendlyRoles.Owner, CalendlyRoles.Admin],
        Limits =
        [
            "Everybody is invited as user; owner and admins are made in Calendly only.",
            "Members and pending invitations take a seat each.",
            "The owner cannot be removed.",
            "500 calls a minute on paid plans.",
        ],
    };

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason) =>
        BusinessIds.TryRead(input, out businessId, out reason);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!CalendlyApi.IsId(connection.BusinessId))
            throw new ArgumentException("Not the ID of an organization.", nameof(connection));
        AppClient client = _connections.Open(
            PublicAddress, AppConnections.Root(connection.BaseAddress, PublicAddress), new CalendlyErrors(new AppText(connection.Credential)),
            headers => headers.WithBearer(connection.Credential).Accepting("application/json"));
        return new CalendlyConnector(new CalendlyApi(client, connection.BusinessId));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();
}
