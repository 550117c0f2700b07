namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A native role of the app and its weight.</summary>
public sealed record RoleResponse(string Name, string Label, int Weight);
