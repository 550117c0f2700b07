using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What came back after somebody signed in to the app, in place of a credential.</summary>
public sealed record AuthorizationRequest(string Code, string State)
{
    /// <summary>As the domain takes it.</summary>
    internal OAuthCode ToCode() => new(Code, State);

    /// <summary>Leaves the code out.</summary>
    public override string ToString() => nameof(AuthorizationRequest);
}
