using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// The catalog entry of apps that have a SCIM 2.0 server of their own (RFC 7643, RFC 7644). There is no public address: a hub is
/// connected with the server's base address, whose host must be on the list of allowed hosts. The credential is a bearer token.
/// </summary>
public sealed class OutboundScimApp : IAppDefinition, IDisposable
{
    internal const string RemovalField = "removal";
    internal const string RemovalByDelete = "delete";
    private const int MaxBusinessId = 100;

    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public OutboundScimApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal OutboundScimApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler) =>
        _connections = new AppConnections(guard, clock, handler);

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "scim",
        "SCIM 2.0 server",
        "Name of the tenant",
        // There is one role of the account itself and nothing to change about it: all else is given as assets.
        Capability.ListAccounts | Capability.AddUser | Capability.RemoveUser | Capability.ManageAssets,
        OutboundScimRoles.Catalog,
        // Nobody can say it for servers unknown to us. A read that still shows the old state costs one more call.
        ReadLag: TimeSpan.FromSeconds(2))
    {
        Fields = [new AppField(RemovalField, "Removing a user (deactivate or delete)", Required: false, $"deactivate|{RemovalByDelete}")],
        Guidance =
            "The base address is that of the app's SCIM server, such as https://app.example/scim/v2; an operator has to put its host "
            + "on the list of allowed hosts. The name of the tenant is yours to choose: a SCIM server does not tell who it belongs to, "
            + "so that it cannot be checked. The token must be allowed to read and write users and groups.",
        Limits =
        [
            "Which roles, groups and entitlements there are is read from the server.",
            "A removed user is deactivated unless the field removal says delete.",
            "SCIM has no invitations: people are active at once.",
        ],
    };

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        string text = (input ?? "").Trim();
        bool can = IsLabel(text);
        businessId = can ? text : "";
        reason = can ? "" : $"The name of a tenant has 1 to {MaxBusinessId} characters on one line.";
        return can;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!IsLabel(connection.BusinessId))
            throw new ArgumentException("Not the name of a tenant.", nameof(connection));
        if (connection.BaseAddress is not { } address)
            return new MissingAddress();
        var errors = new OutboundScimErrors(new AppText(connection.Credential));
        // No public host is the app's own: no address is let through because of its name.
        AppClient client = _connections.Open(
            null, AppConnections.Root(address, address), errors,
            headers => headers.WithBearer(connection.Credential).Accepting("application/scim+json", otherwise: "application/json"));
        var api = new OutboundScimApi(client, errors);
        // Whatever is not plainly "delete" keeps the account.
        bool deletes = connection.Fields.GetValueOrDefault(RemovalField) == RemovalByDelete;
        return new OutboundScimConnector(api, connection.BusinessId, deletes);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= MaxBusinessId && text == text.Trim() && !text.Any(char.IsControl);
}
