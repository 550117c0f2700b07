using System.Text.RegularExpressions;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// The catalog entry of Apple Business (formerly Apple Business Manager). The credential is the private key of an API account, as
/// Apple gives it for download. Through version 2.4 of the API people are only read: Apple documents no call that changes them.
/// </summary>
public sealed partial class AppleApp : IAppDefinition, IDisposable
{
    internal const string ClientField = "clientId";
    internal const string KeyField = "keyId";

    /// <summary>Apple's largest page.</summary>
    internal const int PageSize = 1000;

    private const string ClientPattern = @"BUSINESSAPI\.[0-9A-Fa-f-]{36}";
    private const string KeyPattern = "[0-9A-Za-z-]{8,64}";
    private static readonly Uri PublicAddress = new("https://api-business.apple.com/");
    private static readonly Uri PublicTokenAddress = new("https://account.apple.com/");

    private readonly TimeProvider _clock;
    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public AppleApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal AppleApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _clock = clock;
        _connections = new AppConnections(guard, clock, handler);
    }

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "apple",
        "Apple Business",
        "Organization ID",
        Capability.ListAccounts,
        AppleRoles.Catalog,
        // Nothing is written, so no read can be behind a write of ours.
        ReadLag: TimeSpan.Zero)
    {
        Fields =
        [
            new AppField(ClientField, "Client ID", Required: true, ClientPattern),
            new AppField(KeyField, "Key ID", Required: true, KeyPattern),
        ],
        Guidance = "The organization ID stands in the settings of Apple Business; Apple's API does not tell it, so it cannot be checked. "
            + "The credential is the private key (PEM) of an API account: an Organization Administrator adds one under API in the "
            + "settings, downloads the key, and copies client ID and key ID. An API account may read users without any further right.",
        Limits =
        [
            "Apple's API reads people and changes none: nobody can be invited, given a role or removed through it.",
            "Tokens live an hour and are fetched by themselves.",
        ],
        CredentialHasLines = true,
    };

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = "";
        reason = "";
        string text = (input ?? "").Trim();
        if (!IsOrganization(text))
        {
            reason = "An organization ID has only letters, digits and hyphens, such as 2212345678.";
            return false;
        }

        businessId = text;
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The business ID was not read by <see cref="TryReadBusinessId"/>, or a field is missing.</exception>
    public IHubConnector Connect(HubConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!IsOrganization(connection.BusinessId))
            throw new ArgumentException("Not the ID of an organization.", nameof(connection));
        if (!connection.Fields.TryGetValue(ClientField, out string? client) || !connection.Fields.TryGetValue(KeyField, out string? key))
            throw new ArgumentException("Client ID or key ID is missing.", nameof(connection));
        // Behind another address, such as an emulator's, both parts of Apple are the same server.
        var tokens = new AppleTokens(
            Open(PublicTokenAddress, connection.BaseAddress, new AppleTokenErrors()),
            new AppleAssertion(client, key, connection.Credential, _clock), _clock);
        var api = new AppleApi(Open(PublicAddress, connection.BaseAddress, new AppleErrors(new AppText(connection.Credential))), tokens);
        return new AppleConnector(api, connection.BusinessId);
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    private AppClient Open(Uri publicAddress, Uri? own, IRefusalReader errors) => _connections.Open(
        publicAddress, AppConnections.Root(own, publicAddress), errors, headers => headers.Accepting("application/json"));

    private static bool IsOrganization(string text) => Organization().IsMatch(text);

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]{2,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Organization();
}
