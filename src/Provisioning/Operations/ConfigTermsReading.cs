using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Terms of the document from access, and the other way round.</summary>
internal static class ConfigTermsReading
{
    public static ConfigTerms Of(HubRole hubRole, Access access, bool withSeat) => new(
        hubRole, [.. access.Roles], [.. access.Assets.Select(a => new ConfigAsset(a.Key.ToString(), [.. a.Value]))], withSeat);

    public static GrantTerms Read(ConfigTerms terms, DateTimeOffset? expires) => new(
        terms.HubRole, terms.Roles, terms.Assets.ToDictionary(a => a.Asset, a => (IReadOnlyList<string>)a.Roles, StringComparer.Ordinal),
        terms.Seat)
    {
        Expires = expires,
    };
}
