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

    // https://app.slack.com/client/T.../C...; a workspace's own host (octo.slack.com) does not show the ID.
    private static readonly BusinessIdFormat BusinessIds = new(
        text => text.ToUpperInvariant() is var id && IsTeam(id) ? id : null,
        "A workspace ID is a T with capital letters and digits, such as T0123456789.",
        page => BusinessIdFormat.IsOn(page, "app.slack.com") && BusinessIdFormat.Path(page) is ["client", var id, ..] ? id : null,
        "This is not the address of a Slack workspace, such as https://app.slack.com/client/T0123456789/.");

    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public SlackApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal SlackApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) =>
        _connections = new AppConnections(guard, clock, handler);

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
    public bool TryReadBusinessId(string input, out string businessId, out string reason) =>
        BusinessIds.TryRead(input, out businessId, out reason);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>, or there is no channel.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!IsTeam(connection.BusinessId))
            throw new ArgumentException("Not the ID of a workspace.", nameof(connection));
        if (!connection.Fields.TryGetValue(DefaultChannelField, out string? channel) || !SlackApi.IsId(channel))
            throw new ArgumentException("There is no channel for invitations.", nameof(connection));
        var errors = new SlackErrors(new AppText(connection.Credential));
        AppClient client = _connections.Open(
            PublicAddress, AppConnections.Root(connection.BaseAddress, PublicAddress), errors,
            headers => headers.WithBearer(connection.Credential).Accepting("application/json"));
        var api = new SlackApi(client, connection.BusinessId, errors);
        return new SlackConnector(api, new SlackDirectory(api), new SlackAssets(api), connection.BusinessId, channel);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    private static bool IsTeam(string text) => TeamId().IsMatch(text);

    [GeneratedRegex(TeamPattern, RegexOptions.NonBacktracking)]
    private static partial Regex TeamId();
}
