namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Name of a collection.</summary>
public sealed record CollectionRequest(string? Name);
