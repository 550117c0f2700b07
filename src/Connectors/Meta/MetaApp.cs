using System.Net.Http.Headers;
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

    private readonly EgressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpMessageHandler _handler;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public MetaApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal MetaApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _guard = guard;
        _clock = clock;
        _handler = handler ?? guard.CreateHandler();
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
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = "";
        reason = "";
        string text = (input ?? "").Trim();
        if (text.Contains('/', StringComparison.Ordinal) && !TryReadAddress(ref text))
        {
            reason = "This is not an address of Meta Business Manager with business_id= in it.";
            return false;
        }

        if (!MetaApi.IsId(text))
        {
            reason = "The ID of a Meta Business Manager has 1 to 20 digits and nothing else.";
            return false;
        }

        businessId = text;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!MetaApi.IsId(connection.BusinessId))
            throw new ArgumentException("Not the ID of a business.", nameof(connection));
        Uri root = Root(connection.BaseAddress);
        return new MetaConnector(
            Api(root, connection.BusinessId, connection.Credential),
            (partner, token) => Api(root, partner, token),
            connection.Fields.GetValueOrDefault(AppIdField));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _handler.Dispose();

    private MetaApi Api(Uri root, string business, string credential)
    {
        var http = new ConnectorHttp(_handler, _guard, PublicAddress.Host, _clock, headers => Prepare(headers, credential));
        return new MetaApi(new AppClient(http, root, new MetaErrors(new AppText(credential)), _clock), business, _clock);
    }

    private static Uri Root(Uri? own) =>
        new((own is null ? PublicAddress.AbsoluteUri : own.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/") + Version + "/");

    private static void Prepare(HttpRequestHeaders headers, string credential)
    {
        // In a header and never in the address, which proxies and logs keep. One that cannot stand in a header is not sent at all:
        // Meta then answers that there is none, and the hub says so.
        if (credential.Length > 0 && credential.All(c => c is > ' ' and <= '~'))
            headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    private static bool TryReadAddress(ref string text)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http")
            || !(uri.IdnHost.Equals("facebook.com", StringComparison.OrdinalIgnoreCase)
                || uri.IdnHost.EndsWith(".facebook.com", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        string? id = HttpUtility.ParseQueryString(uri.Query)["business_id"];
        text = id ?? text;
        return id is not null;
    }
}
