using BusinessHubs.Provisioning.Security;
using Microsoft.AspNetCore.Authorization;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>The policies that route groups name.</summary>
public static class Policies
{
    /// <summary>A token of scope scim.</summary>
    public const string Scim = "scim";

    /// <summary>A token of scope admin.</summary>
    public const string Admin = "admin";

    internal static void Declare(AuthorizationOptions options)
    {
        options.AddPolicy(Scim, policy => policy.RequireClaim(CallerClaims.Scope, ScopeName(TokenScope.Scim)));
        options.AddPolicy(Admin, policy => policy.RequireClaim(CallerClaims.Scope, ScopeName(TokenScope.Admin)));

        // Whatever forgets to name a policy is closed, not open.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }

    internal static string ScopeName(TokenScope scope) => scope switch
    {
        TokenScope.Scim => Scim,
        TokenScope.Admin => Admin,
        _ => throw new InvalidOperationException($"No name for {scope}."),
    };
}
