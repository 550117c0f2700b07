using System.Net.Http.Headers;
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

    private readonly EgressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpMessageHandler _handler;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public AsanaApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal AsanaApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _guard = guard;
        _clock = clock;
        _handler = handler ?? guard.CreateHandler();
    }

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
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = "";
        reason = "";
        string text = (input ?? "").Trim();
        if (text.Contains('/', StringComparison.Ordinal) && !TryReadAddress(ref text))
        {
            reason = "This is not an address of an Asana workspace, such as https://app.asana.com/admin/1201234567890123.";
            return false;
        }

        if (!AsanaApi.IsGid(text))
        {
            reason = "The ID of an Asana workspace is a number of up to 20 digits.";
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
        if (!AsanaApi.IsGid(connection.BusinessId))
            throw new ArgumentException("Not the ID of a workspace.", nameof(connection));
        var http = new ConnectorHttp(
            _handler, _guard, PublicAddress.Host, _clock, headers => Prepare(headers, connection.Credential));
        var errors = new AsanaErrors(new AppText(connection.Credential));
        var api = new AsanaApi(new AppClient(http, Root(connection.BaseAddress), errors, _clock), errors, connection.BusinessId);
        return new AsanaConnector(api, new AsanaAssets(api), new AsanaAddresses(api.GetUsersAsync));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _handler.Dispose();

    // An address without a path is that of a server; Asana's API has the same path on each.
    private static Uri Root(Uri? own)
    {
        if (own is null || own.AbsolutePath.Trim('/').Length == 0)
            return new Uri(own ?? PublicAddress, ApiPath);
        return new Uri(own.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
    }

    private static void Prepare(HttpRequestHeaders headers, string credential)
    {
        // A credential that cannot stand in a header is not sent at all: Asana then answers 401 and the hub says so.
        if (credential.Length > 0 && credential.All(c => c is > ' ' and <= '~'))
            headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    // /admin/{workspace}/... is the admin console, /0/{workspace}/... and /1/{workspace}/... are pages of the app.
    private static bool TryReadAddress(ref string text)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http")
            || !string.Equals(uri.IdnHost, PublicAddress.Host, StringComparison.OrdinalIgnoreCase)
            || uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is not ["admin" or "0" or "1", var id, ..])
        {
            return false;
        }

        text = id;
        return true;
    }
}
