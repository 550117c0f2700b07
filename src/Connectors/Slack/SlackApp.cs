using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// The catalog entry of workspaces of Slack Enterprise Grid. The credential is a user token (<c>xoxp-</c>) of an org owner or
/// admin with the scopes of <see cref="SlackScopes"/>. Workspaces of smaller plans cannot be administered by Slack's Web API.
/// </summary>
public sealed partial class SlackApp : IAppDefinition, IDisposable
{
    internal const string DefaultChannelField = "defaultChannel";

    // Slack advises at most 200 and allows 999; its 20 calls a minute make larger pages the kinder ones. 500 rows are about 1 MB.
    internal const int PageSize = 500;

    private const string ChannelPattern = "[CG][A-Z0-9]{2,20}";
    private const string TeamPattern = "^T[A-Z0-9]{2,20}$";
    private static readonly Uri PublicAddress = new("https://slack.com/api/");

    private readonly EgressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpMessageHandler _handler;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public SlackApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal SlackApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _guard = guard;
        _clock = clock;
        _handler = handler ?? guard.CreateHandler();
    }

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "slack",
        "Slack",
        "Workspace ID",
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser
            | Capability.ManageAssets | Capability.PendingInvites | Capability.TellsServiceAccount,
        SlackRoles.Catalog,
        // No figure is published. A read that still shows the old state costs one more call: Slack refuses a second invitation.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Fields =
        [
            new AppField(DefaultChannelField, "Channel ID that invited people join", Required: true, ChannelPattern),
        ],
        Guidance = "The workspace ID begins with T and stands in the address of the web client: https://app.slack.com/client/T.... "
            + "The credential is a user token (xoxp-) of an org owner or admin of Slack Enterprise Grid with the scopes "
            + string.Join(", ", SlackScopes.Needed) + ". Every invitation needs a channel to join, such as #general: its ID is at "
            + "the end of the channel's details.",
        Limits =
        [
            "Slack Enterprise Grid only: other plans have no API that invites people.",
            "The primary owner is never changed by an API.",
            "Guests are shown and not granted.",
            "Calls are limited by method; Slack says how long to wait.",
        ],
    };

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = "";
        reason = "";
        string text = (input ?? "").Trim();
        if (text.Contains('/', StringComparison.Ordinal))
        {
            if (!TryReadAddress(text, out text))
            {
                reason = "This is not the address of a Slack workspace, such as https://app.slack.com/client/T0123456789/.";
                return false;
            }
        }

        text = text.ToUpperInvariant();
        if (!IsTeam(text))
        {
            reason = "A workspace ID is a T with capital letters and digits, such as T0123456789.";
            return false;
        }

        businessId = text;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>, or there is no channel.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!IsTeam(connection.BusinessId))
            throw new ArgumentException("Not the ID of a workspace.", nameof(connection));
        if (!connection.Fields.TryGetValue(DefaultChannelField, out string? channel) || !SlackApi.IsId(channel))
            throw new ArgumentException("There is no channel for invitations.", nameof(connection));
        Uri root = connection.BaseAddress is { } own ? new Uri(own.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/") : PublicAddress;
        var http = new ConnectorHttp(
            _handler, _guard, PublicAddress.Host, _clock, headers => Prepare(headers, connection.Credential));
        var errors = new SlackErrors(new AppText(connection.Credential));
        var api = new SlackApi(new AppClient(http, root, errors, _clock), connection.BusinessId, errors);
        return new SlackConnector(api, new SlackDirectory(api), new SlackAssets(api), connection.BusinessId, channel);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _handler.Dispose();

    private static void Prepare(HttpRequestHeaders headers, string credential)
    {
        // A credential that cannot stand in a header is not sent at all: Slack then answers not_authed and the hub says so.
        if (credential.Length > 0 && credential.All(c => c is > ' ' and <= '~'))
            headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    // https://app.slack.com/client/T.../C...; a workspace's own host (octo.slack.com) does not show the ID.
    private static bool TryReadAddress(string text, out string team)
    {
        team = "";
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http")
            || !string.Equals(uri.IdnHost, "app.slack.com", StringComparison.OrdinalIgnoreCase)
            || uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is not ["client", var id, ..])
        {
            return false;
        }

        team = id;
        return true;
    }

    private static bool IsTeam(string text) => TeamId().IsMatch(text);

    [GeneratedRegex(TeamPattern, RegexOptions.NonBacktracking)]
    private static partial Regex TeamId();
}
