using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.GitHub;

/// <summary>
/// The catalog entry of GitHub organisations. The credential is a token of an organisation owner: fine-grained with
/// organisation permission "Members: read and write", or classic with <c>admin:org</c>. Installation tokens of a GitHub App
/// do not fit, because they belong to no account.
/// </summary>
public sealed class GitHubApp : IAppDefinition, IDisposable
{
    internal const string ApiVersion = "2022-11-28";
    internal const int PageSize = 100;

    // Members are listed without their addresses; each costs a call of its own, and one page must not take long.
    internal const int ListedAtOnce = 30;

    // GitHub allows 5,000 calls an hour: the addresses of the first thousand owners and members of a listing are asked for.
    internal const int PagesWithAddresses = 34;
    private const int MaxBusinessId = 39;

    // Organisations up to 1,000 members are remembered; for larger ones GitHub's rationed search is the cheaper way.
    private const int RememberedPages = 10;
    private static readonly Uri PublicAddress = new("https://api.github.com/");

    private static readonly HashSet<string> WebHosts = new(StringComparer.OrdinalIgnoreCase) { "github.com", "www.github.com" };

    /// <summary>First path segments of pages that are not an organisation's.</summary>
    private static readonly HashSet<string> NotOrganisations =
        new(StringComparer.OrdinalIgnoreCase) { "orgs", "organizations", "settings", "enterprises", "users", "apps", "login", "marketplace", "about" };

    private static readonly BusinessIdFormat BusinessIds = new(
        text => IsOrganisation(text) ? text : null,
        "The name of a GitHub organization has 1 to 39 letters, digits and single hyphens between them.",
        InPage,
        "This is not the address of a GitHub organization, such as https://github.com/octo-org.");

    private readonly TimeProvider _clock;
    private readonly AppConnections _connections;

    /// <summary>Makes the entry; its hubs share one pool of connections.</summary>
    public GitHubApp(EgressOptions egress, TimeProvider clock)
        : this(new EgressGuard(egress), clock, null)
    {
    }

    internal GitHubApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler? handler)
    {
        _clock = clock;
        _connections = new AppConnections(guard, clock, handler);
    }

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        "github",
        "GitHub",
        "Organization name",
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser
            | Capability.ManageAssets | Capability.PendingInvites | Capability.TellsServiceAccount | Capability.TellsSeats,
        GitHubRoles.Catalog,
        // No figure is published; lists have been seen to trail a write by seconds. A read that still shows the old state costs
        // one more call, never a second account: GitHub refuses a second invitation itself.
        ReadLag: TimeSpan.FromSeconds(1))
    {
        Guidance = "The organization name is in its address, https://github.com/NAME. The credential is a token of an organization owner: "
            + "fine-grained with the organization permission \"Members: read and write\", or classic with the scope admin:org.",
        Limits =
        [
            "GitHub sends 500 invitations in 24 hours, 50 for young organizations.",
            "An invitation ends after seven days.",
            "5,000 calls an hour; searches for people 30 a minute.",
            "Members who hide their address are recognised by hand only.",
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
        if (!IsOrganisation(connection.BusinessId))
            throw new ArgumentException("Not the name of an organization.", nameof(connection));
        var errors = new GitHubErrors(new AppText(connection.Credential));
        AppClient client = _connections.Open(
            PublicAddress, AppConnections.Root(connection.BaseAddress, PublicAddress), errors,
            headers => headers.WithBearer(connection.Credential).Accepting("application/vnd.github+json").Add("X-GitHub-Api-Version", ApiVersion));
        var api = new GitHubApi(client, connection.BusinessId, errors);
        return new GitHubConnector(
            api, new AddressBook(cancellation => api.GetLoginsAsync(RememberedPages, cancellation), api.GetAddressAsync, _clock));
    }

    /// <summary>Closes the shared connections.</summary>
    public void Dispose() => _connections.Dispose();

    private static string? InPage(Uri page) => !WebHosts.Contains(HostName.Of(page)) ? null : BusinessIdFormat.Path(page) switch
    {
        ["orgs" or "organizations", var organisation, ..] => organisation,
        [var organisation, ..] when !NotOrganisations.Contains(organisation) => organisation,
        _ => null,
    };

    private static bool IsOrganisation(string text)
    {
        if (text.Length is 0 or > MaxBusinessId || text[0] == '-' || text[^1] == '-')
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && (text[i] != '-' || text[i - 1] == '-'))
                return false;
        }

        return true;
    }
}
