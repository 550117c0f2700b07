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

    private static readonly BusinessIdFormat BusinessIds = new(
        text => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? text : null,
        "A space ID has 1 to 40 letters, digits and hyphens.",
        page => BusinessIdFormat.Path(page) is ["spaces", var id, ..] ? id : null,
        "This is not the address of a space, such as https://template.example/spaces/octo.");

    private readonly AppConnections _connections = new(guard, clock, handler);

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

    public bool TryReadBusinessId(string input, out string businessId, out string reason) =>
        BusinessIds.TryRead(input, out businessId, out reason);

    public IHubConnector Connect(HubConnection connection)
    {
        AppClient client = _connections.Open(
            PublicAddress, AppConnections.Root(connection.BaseAddress, PublicAddress), new TemplateErrors(new AppText(connection.Credential)),
            headers => headers.WithBearer(connection.Credential));
        return new TemplateConnector(new TemplateApi(client), connection.BusinessId);
    }

    public void Dispose() => _connections.Dispose();
}
