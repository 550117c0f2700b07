using System.Globalization;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>A grant as a row.</summary>
internal static class GrantRow
{
    public static string[] Header { get; } = ["id", "kind", "subject", "hub role", "access", "expires"];

    public static object?[] Of(GrantDetails details) =>
    [
        details.Grant.Id, details.Grant.Subject is GrantSubject.OfTeam ? "team" : "user", details.SubjectName, details.Grant.HubRole,
        details.Grant.Access, details.Grant.Expires?.ToString("u", CultureInfo.InvariantCulture),
    ];
}
