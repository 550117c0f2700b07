namespace BusinessHubs.Connectors.Http;

/// <summary>One page of a listing as the app sent it.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Link">The <c>Link</c> header; null if there was none.</param>
internal sealed record LinkedPage<T>(IReadOnlyList<T> Items, string? Link);
