using System.Net.Http.Headers;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>
/// The smallest complete connector, to begin a new one with (docs/connector-guide.md). It passes the whole suite and is no part of
/// the product. This file: the catalog entry, what a business ID looks like, and how a hub's connector is put together.
/// </summary>
internal sealed class TemplateApp(EgressGuard guard, TimeProvider clock, HttpMessageHandler handler) : IAppDefinition, IDisposable
{
    private static readonly Uri PublicAddress = new("https://api.template.example/");

    public AppDescription Description { get; } = new(
        "template", "Template", "Space ID",
        Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.PendingInvites
            | Capability.TellsServiceAccount | Capability.TellsSeats,
        TemplateRoles.Catalog,
        ReadLag: TimeSpan.FromSeconds(1))
    {
        Guidance = "The space ID is on the settings page. The credential is a token with the scope members.write.",
        Limits = ["50 members on a page."],
    };

    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = (input ?? "").Trim();
        int slash = businessId.LastIndexOf("/spaces/", StringComparison.Ordinal);
        if (slash >= 0)
            businessId = businessId[(slash + "/spaces/".Length)..];
        bool good = businessId.Length is > 0 and <= 40 && businessId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        reason = good ? "" : "A space ID has 1 to 40 letters, digits and hyphens.";
        return good;
    }

    public IHubConnector Connect(HubConnection connection)
    {
        Uri root = connection.BaseAddress is { } own ? new Uri(own.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/") : PublicAddress;
        var http = new ConnectorHttp(handler, guard, PublicAddress.Host, clock, headers => Prepare(headers, connection.Credential));
        var client = new AppClient(http, root, new TemplateErrors(new AppText(connection.Credential)), clock);
        return new TemplateConnector(new TemplateApi(client), connection.BusinessId);
    }

    public void Dispose() => handler.Dispose();

    private static void Prepare(HttpRequestHeaders headers, string credential)
    {
        // A credential that cannot stand in a header is not sent at all: the app then answers 401 and the hub says so.
        if (credential.Length > 0 && credential.All(c => c is > ' ' and <= '~'))
            headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
    }
}
