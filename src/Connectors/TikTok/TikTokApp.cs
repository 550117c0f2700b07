using System.Web;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// The catalog entry of TikTok Business Centers (TikTok API for Business v1.3). The credential is the long-lived access token
/// that an admin of the Business Center gives by approving our app.
/// </summary>
public sealed class TikTokApp : IAppDefinition, IConnectsByOAuth, IDisposable
{
    internal const string OwnAddressField = "serviceAccountEmail";

    private const int LeastIdLength = 5;
    private const int MostIdLength = 20;
    private static readonly Uri PublicAddress = new("https://business-api.tiktok.com/");
    private static readonly HashSet<string> WebHosts =
        new(StringComparer.OrdinalIgnoreCase) { "business.tiktok.com", "ads.tiktok.com", "www.business.tiktok.com" };
    private static readonly string[] IdParameters = ["org_id", "bc_id"];

    private static readonly BusinessIdFormat BusinessIds = new(
        text => IsBusinessCenter(text) ? text : null,
        "A Business Center ID is a number of 5 to 20 digits.",
        InPage,
        "This is not the address of a Business Center, such as https://business.tiktok.com/manage/overview?org_id=7100000000000000001.");

    private readonly TimeProvider _clock;
    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public TikTokApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal TikTokApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _clock = clock;
        _connections = new AppConnections(guard, clock, handler);
    }

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "tiktok",
        "TikTok Business Center",
        "Business Center ID",
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser
            | Capability.ManageAssets | Capability.PendingInvites | Capability.MonitorPartners | Capability.ManagePartnerAssets
            | Capability.OAuthConnection | Capability.TellsServiceAccount,
        TikTokRoles.Catalog,
        // No figure is published. A read that still shows the old state costs one more call, never a second invitation.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Fields = [new AppField(OwnAddressField, "E-mail of the admin who approves the app", Required: false, "[^@\\s]+@[^@\\s]+")],
        OffersSso = false,
        Guidance = "The Business Center ID is the number after org_id= in the address of business.tiktok.com, also under Settings. "
            + "An account with the role Admin approves the app, which has the permissions Read Business Center, Business Center "
            + "Member Management, Business Center Asset and Business Center Partner Management.",
        Limits =
        [
            "4,000 members, of which 20 may have the role Admin.",
            "Assets other than ad accounts are given after the person has joined.",
            "Calls are limited per app.",
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
        if (!IsBusinessCenter(connection.BusinessId))
            throw new ArgumentException("Not a Business Center ID.", nameof(connection));
        string? ownAddress = connection.Fields.GetValueOrDefault(OwnAddressField);
        TikTokApi api = Open(connection.BaseAddress, connection.BusinessId, connection.Credential);
        var partners = new TikTokPartners(api, (partner, token) => Open(connection.BaseAddress, partner, token));
        return new TikTokConnector(api, new TikTokDirectory(api, new TikTokMemberBook(api, _clock), ownAddress), partners);
    }

    /// <inheritdoc/>
    public Uri AuthorizationAddress(OAuthClient client, string state, Uri redirect)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(redirect);
        return new Uri(PublicAddress, "portal/auth?" + HttpCall.Encode(
            ("app_id", client.Id), ("state", state), ("redirect_uri", redirect.AbsoluteUri)));
    }

    /// <inheritdoc/>
    public async Task<CallOutcome<OAuthGrant>> ExchangeAsync(
        OAuthClient client, Uri? baseAddress, string code, Uri redirect, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        Uri root = Root(baseAddress);
        var errors = new TikTokErrors(root, new AppText(client.Secret, code));
        AppClient calls = _connections.Open(PublicAddress, root, errors, headers => headers.Accepting("application/json"));
        return await TikTokApi.ExchangeAsync(calls, errors, root, client, code, cancellation);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    private TikTokApi Open(Uri? baseAddress, string businessCenter, string token)
    {
        Uri root = Root(baseAddress);
        var errors = new TikTokErrors(root, new AppText(token));
        AppClient client = _connections.Open(PublicAddress, root, errors, headers => headers.WithToken("Access-Token", token));
        return new TikTokApi(client, errors, root, businessCenter);
    }

    private static Uri Root(Uri? baseAddress) => AppConnections.Root(baseAddress, PublicAddress, "open_api/v1.3/");

    private static string? InPage(Uri page)
    {
        if (!WebHosts.Contains(HostName.Of(page)))
            return null;
        var query = HttpUtility.ParseQueryString(page.Query);
        return IdParameters.Select(name => query[name]).FirstOrDefault(value => value is not null);
    }

    private static bool IsBusinessCenter(string text) =>
        text.Length is >= LeastIdLength and <= MostIdLength && text.All(char.IsAsciiDigit);
}
