using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>App roles and roles per asset of one account.</summary>
public sealed record AccessResponse(IReadOnlyList<string> Roles, IReadOnlyDictionary<string, IReadOnlyList<string>> Assets)
{
    /// <summary>Null for no account.</summary>
    internal static AccessResponse? Of(Access access) => access.HasAccount
        ? new AccessResponse(
            [.. access.Roles],
            access.Assets.ToDictionary(a => a.Key.ToString(), a => (IReadOnlyList<string>)[.. a.Value], StringComparer.Ordinal))
        : null;
}
