namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>One invitation: pending, accepted or declined. A revoked one is gone.</summary>
internal sealed record CalendlyInvitation(string Id, string Email, string Status, DateTimeOffset CreatedAt, string? UserId = null)
{
    public bool IsPending => Status == "pending";
}
