namespace BusinessHubs.Storage.Filters;

/// <summary>A page of a SCIM list.</summary>
/// <param name="Total">How many match in all.</param>
/// <param name="Items">This page.</param>
/// <param name="More">Whether matches follow after it.</param>
public sealed record ScimPage<T>(int Total, IReadOnlyList<T> Items, bool More);
