using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The app's page to open in a browser, and the state that has to be given with the code.</summary>
public sealed record AuthorizationResponse(Uri Address, string State, DateTimeOffset ExpiresAt)
{
    internal static AuthorizationResponse Of(OAuthStart start) => new(start.Address, start.State, start.ExpiresAt);
}
