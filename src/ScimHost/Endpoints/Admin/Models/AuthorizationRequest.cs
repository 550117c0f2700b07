namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What came back after somebody signed in to the app, in place of a credential.</summary>
public sealed record AuthorizationRequest(string Code, string State)
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => nameof(AuthorizationRequest);
}
