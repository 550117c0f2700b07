using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// The catalog entry of Asana workspaces and organizations. The credential is a personal access token of an admin, or the token
/// of a service account (Enterprise). Roles of the account itself cannot be changed through Asana's REST API, so that
/// <see cref="Capability.UpdateRoles"/> is not declared; an invited person who has not joined yet looks like one who has, so that
/// <see cref="Capability.PendingInvites"/> is not declared either.
/// </summary>
public sealed class AsanaApp : IAppDefinition, IDisposable
{
    internal const int PageSize = 100;

    private const string ApiPath = "api/1.0/";
    private static readonly Uri PublicAddress = new("https://app.asana.com/");

    // /admin/{workspace}/... is the admin console, /0/{workspace}/... and /1/{workspace}/... are pages of the app.
    private static readonly BusinessIdFormat BusinessIds = new(
        text => AsanaApi.IsGid(text) ? text : null,
        "The ID of an Asana workspace is a number of up to 20 digits.",
        page => BusinessIdFormat.IsOn(page, PublicAddress.Host) && BusinessIdFormat.Path(page) is ["admin" or "0" or "1", var id, ..] ? id : null,
        "This is not an address of an Asana workspace, such as https://app.asana.com/admin/1201234567890123.");

    private readonly AppConnections _connections;
    private readonly TimeProvider _clock;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public AsanaApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal AsanaApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) =>
        (_connections, _clock) = (new AppConnections(guard, clock, handler), clock);

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "asana",
        "Asana",
        "Workspace ID",
        Capability.ListAccounts | Capability.AddUser | Capability.RemoveUser | Capability.ManageAssets
            | Capability.TellsServiceAccount,
        AsanaRoles.Catalog,
        // No figure is published; a guess that costs one more read where it is too short. Adding twice adds nobody twice.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Guidance = "The workspace ID is the number after /admin/ in the address of Asana's admin console. Use a personal access token "
            + "of an admin (Super Admin in an organization) who is a member of the teams and an admin of the projects to manage, or "
            + "the token of a service account. An OAuth token needs full permissions.",
        RolesOnlyShown = [AsanaRoles.Admin, AsanaRoles.ViewOnly, AsanaRoles.Guest],
        Limits =
        [
            "Roles of accounts (admin, guest, view only) can be changed in Asana's admin console only.",
            "In an organization, people whose address has another domain become guests.",
            "An invited person who has not joined yet is shown like a member.",
            "Calls a minute are limited by the plan.",
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
        if (!AsanaApi.IsGid(connection.BusinessId))
            throw new ArgumentException("Not the ID of a workspace.", nameof(connection));
        var errors = new AsanaErrors(new AppText(connection.Credential));
        AppClient client = _connections.Open(
            PublicAddress, Root(connection.BaseAddress), errors,
            headers => headers.WithBearer(connection.Credential).Accepting("application/json"));
        var api = new AsanaApi(client, errors, connection.BusinessId);
        return new AsanaConnector(api, new AsanaAssets(api), new AsanaAddresses(api.GetUsersAsync, _clock));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    // An address without a path is that of a server; Asana's API has the same path on each.
    private static Uri Root(Uri? own) =>
        AppConnections.Root(own, PublicAddress, own is null || own.AbsolutePath.Trim('/').Length == 0 ? ApiPath : "");
}
