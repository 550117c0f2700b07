namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A whole list.</summary>
public sealed record ListResponse<T>(IReadOnlyList<T> Items);
