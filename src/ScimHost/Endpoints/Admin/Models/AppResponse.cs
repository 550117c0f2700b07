using System.Text.Json;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>An entry of the app catalog.</summary>
public sealed record AppResponse(
    string App, string Label, string BusinessIdLabel, IReadOnlyList<string> Capabilities, RolesResponse Roles,
    IReadOnlyList<AppField> Fields, bool OffersSso, string Guidance, IReadOnlyList<string> Limits)
{
    internal static AppResponse Of(AppDescription app) => new(
        app.App, app.Label, app.BusinessIdLabel,
        [
            .. Enum.GetValues<Capability>()
                .Where(c => c != Capability.None && app.Capabilities.HasFlag(c))
                .Select(c => JsonNamingPolicy.CamelCase.ConvertName(c.ToString())),
        ],
        RolesResponse.Of(app.Roles), app.Fields, app.OffersSso, app.Guidance, app.Limits);
}
