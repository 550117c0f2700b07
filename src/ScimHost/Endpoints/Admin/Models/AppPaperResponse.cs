using BusinessHubs.Connectors;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An entry of the app catalog with its paper: how to create the service account, what is possible and what is not.</summary>
/// <param name="App">The entry.</param>
/// <param name="Paper">Markdown.</param>
public sealed record AppPaperResponse(AppResponse App, string Paper)
{
    internal static AppPaperResponse Of(AppDescription app) => new(AppResponse.Of(app), AppPapers.Of(app.App));
}
