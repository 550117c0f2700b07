namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A guest to add; <c>localPartner</c> is the name of the organisation he belongs to.</summary>
public sealed record GuestRequest(string? Email, string? DisplayName = null, string? LocalPartner = null);
