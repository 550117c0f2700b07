using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Planning;

/// <summary>Looks at one half of an access.</summary>
internal static class AccessParts
{
    public static Access WithRoles(this Access access, IEnumerable<string> roles) =>
        access.HasAccount ? Access.Account(roles, access.Assets) : access;
}
