using System.Web;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// The catalog entry of Meta Business Manager (business portfolios), spoken to by the Graph API v25.0. The credential is a token of
/// the business' admin system user, made for an app that the business has claimed.
/// </summary>
public sealed class MetaApp : IAppDefinition, IDisposable
{
    internal const string Version = "v25.0";
    internal const string AppIdField = "appId";
    internal const int PageSize = 100;

    /// <summary>What the token must be allowed, as the steps for connecting ask for it.</summary>
    internal static readonly string[] Scopes =
    [
        "business_management", "ads_management", "catalog_management", "pages_manage_metadata", "pages_read_engagement",
        "pages_show_list",
    ];

    private static readonly Uri PublicAddress = new("https://graph.facebook.com/");

    private static readonly BusinessIdFormat BusinessIds = new(
        text => MetaApi.IsId(text) ? text : null,
        "The ID of a Meta Business Manager has 1 to 20 digits and nothing else.",
        page => IsOfFacebook(HostName.Of(page)) ? HttpUtility.ParseQueryString(page.Query)["business_id"] : null,
        "This is not an address of Meta Business Manager with business_id= in it.");

    private readonly TimeProvider _clock;
    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public MetaApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal MetaApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _clock = clock;
        _connections = new AppConnections(guard, clock, handler);
    }

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "meta",
        "Meta Business Manager",
        "Business Manager ID",
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.ManageAssets
            | Capability.PendingInvites | Capability.TellsServiceAccount | Capability.MonitorPartners | Capability.ManagePartnerAssets,
        MetaRoles.Catalog,
        // No figure is published. A read that still shows the old state costs one more call.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Fields = [new AppField(AppIdField, "App ID", Required: true, "[0-9]{1,20}")],
        Guidance = "The Business Manager ID stands in Business settings under Business info, and in the address after business_id=. "
            + "The token is made there for a system user with the role Admin and an app that the business owns, with the permissions "
            + string.Join(", ", Scopes) + ". Meta may keep a new system user from managing people for seven days.",
        Limits =
        [
            "Assets are given after the person has accepted.",
            "A new system user may have to wait seven days: the hub waits meanwhile.",
            "Calls are limited by use; Meta says how long to wait.",
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
        if (!MetaApi.IsId(connection.BusinessId))
            throw new ArgumentException("Not the ID of a business.", nameof(connection));
        Uri root = AppConnections.Root(connection.BaseAddress, PublicAddress, Version + "/");
        return new MetaConnector(
            Api(root, connection.BusinessId, connection.Credential),
            (partner, token) => Api(root, partner, token),
            connection.Fields.GetValueOrDefault(AppIdField));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    // The token is in a header and never in the address, which proxies and logs keep.
    private MetaApi Api(Uri root, string business, string credential) => new(
        _connections.Open(
            PublicAddress, root, new MetaErrors(new AppText(credential)),
            headers => headers.WithBearer(credential).Accepting("application/json")),
        business, _clock);

    private static bool IsOfFacebook(string host) =>
        host.Equals("facebook.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".facebook.com", StringComparison.OrdinalIgnoreCase);
}
