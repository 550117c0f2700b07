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

    private readonly EgressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpMessageHandler _handler;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public TikTokApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal TikTokApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _guard = guard;
        _clock = clock;
        _handler = handler ?? guard.CreateHandler();
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
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = "";
        reason = "";
        string text = (input ?? "").Trim();
        if (text.Contains('/', StringComparison.Ordinal) && !TryReadAddress(ref text))
        {
            reason = "This is not the address of a Business Center, such as https://business.tiktok.com/manage/overview?org_id=7100000000000000001.";
            return false;
        }

        if (!IsBusinessCenter(text))
        {
            reason = "A Business Center ID is a number of 5 to 20 digits.";
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
        using var http = new ConnectorHttp(_handler, _guard, PublicAddress.Host, _clock);
        Uri root = Root(baseAddress);
        var errors = new TikTokErrors(root, new AppText(client.Secret, code));
        return await TikTokApi.ExchangeAsync(new AppClient(http, root, errors, _clock), errors, root, client, code, cancellation);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _handler.Dispose();

    private TikTokApi Open(Uri? baseAddress, string businessCenter, string token)
    {
        var http = new ConnectorHttp(_handler, _guard, PublicAddress.Host, _clock, headers =>
        {
            // A token that cannot stand in a header is not sent at all: TikTok then says that it is empty, and the hub says so.
            if (token.Length > 0 && token.All(c => c is > ' ' and <= '~'))
                headers.TryAddWithoutValidation("Access-Token", token);
        });
        Uri root = Root(baseAddress);
        var errors = new TikTokErrors(root, new AppText(token));
        return new TikTokApi(new AppClient(http, root, errors, _clock), errors, root, businessCenter);
    }

    private static Uri Root(Uri? baseAddress) => new(
        (baseAddress ?? PublicAddress).GetLeftPart(UriPartial.Path).TrimEnd('/') + "/open_api/v1.3/");

    private static bool TryReadAddress(ref string text)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http")
            || !WebHosts.Contains(uri.IdnHost))
        {
            return false;
        }

        var query = System.Web.HttpUtility.ParseQueryString(uri.Query);
        string? id = IdParameters.Select(name => query[name]).FirstOrDefault(value => value is not null);
        text = id ?? text;
        return id is not null;
    }

    private static bool IsBusinessCenter(string text) =>
        text.Length is >= LeastIdLength and <= MostIdLength && text.All(char.IsAsciiDigit);
}
