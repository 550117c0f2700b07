namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>The partner's own token; it goes in and never comes out.</summary>
public sealed record PartnerTokenRequest(string Token)
{
    /// <summary>Leaves the token out.</summary>
    public override string ToString() => nameof(PartnerTokenRequest);
}
