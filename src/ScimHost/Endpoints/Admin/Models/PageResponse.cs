namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>A page of a list; <c>next</c> is the cursor of the next page, null on the last one.</summary>
public sealed record PageResponse<T>(IReadOnlyList<T> Items, string? Next);
