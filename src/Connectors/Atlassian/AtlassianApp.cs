using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// The catalog entry of Atlassian Cloud organisations (Jira, Confluence and the others), through the organisations REST API.
/// The credential is an API key of the organisation, made in admin.atlassian.com; it belongs to no account. Tokens of a site or
/// of a person are refused by Atlassian with 401.
/// </summary>
public sealed class AtlassianApp : IAppDefinition, IDisposable
{
    /// <summary>Name of the extra field with the account that is never touched.</summary>
    internal const string ServiceAccountField = "serviceAccount";

    // The largest page that users, groups and role assignments come in.
    internal const int PageSize = 100;

    private static readonly Uri PublicAddress = new("https://api.atlassian.com/");

    private static readonly BusinessIdFormat BusinessIds = new(
        text => Guid.TryParseExact(text, "D", out Guid id) ? id.ToString("D") : null,
        "An Atlassian organization ID looks like 1b2c3d4e-0000-4000-8000-123456789abc.",
        page => BusinessIdFormat.IsOn(page, "admin.atlassian.com") && BusinessIdFormat.Path(page) is ["o", var id, ..] ? id : null,
        "This is not the address of an Atlassian organization, such as https://admin.atlassian.com/o/{organization ID}/overview.");

    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public AtlassianApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal AtlassianApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) =>
        _connections = new AppConnections(guard, clock, handler);

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "atlassian",
        "Atlassian Cloud",
        "Organization ID",
        // Seats are counted per product and told for some products only; a key belongs to no account.
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser
            | Capability.ManageAssets | Capability.PendingInvites | Capability.SuspendUser,
        AtlassianRoles.Catalog,
        // "Changes may take up to 30 seconds to be reflected" (assigning an organization-level role).
        ReadLag: TimeSpan.FromSeconds(30))
    {
        Fields =
        [
            new AppField(
                ServiceAccountField, "Account ID of the administrator who is never changed", Required: false,
                "[A-Za-z0-9:_-]{1,128}"),
        ],
        Guidance = "The organization ID stands in the address of admin.atlassian.com, behind /o/. Make an API key there under "
            + "Organization settings, API keys: without scopes, or with read:orgs:admin, read:directories:admin, read:groups:admin "
            + "and read:workspaces:admin and the scopes that write users and groups.",
        Limits =
        [
            "Licences are counted by product; an invitation without a product takes none.",
            "An API key lives a year at most.",
            "Calls are limited; Atlassian says how long to wait.",
        ],
    };

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason) =>
        BusinessIds.TryRead(input, out businessId, out reason);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>, or a field does not fit.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!Guid.TryParseExact(connection.BusinessId, "D", out _))
            throw new ArgumentException("Not the ID of an organization.", nameof(connection));
        string? serviceAccount = connection.Fields.GetValueOrDefault(ServiceAccountField);
        if (string.IsNullOrEmpty(serviceAccount))
            serviceAccount = null;
        else if (!AtlassianApi.IsId(serviceAccount))
            throw new ArgumentException("Not the ID of an account.", nameof(connection));

        var errors = new AtlassianErrors(new AppText(connection.Credential));
        AppClient client = _connections.Open(
            PublicAddress, AppConnections.Root(connection.BaseAddress, PublicAddress, "admin/"), errors,
            headers => headers.WithBearer(connection.Credential).Accepting("application/json"));
        return new AtlassianConnector(new AtlassianApi(client, connection.BusinessId, errors), serviceAccount);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();
}
