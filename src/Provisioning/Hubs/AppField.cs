namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Something that connecting an app needs besides the credential and the business ID.</summary>
/// <param name="Name">Stable name, e.g. <c>appId</c>.</param>
/// <param name="Label">What people read: the app's own word.</param>
/// <param name="Required">Whether a hub cannot be connected without it.</param>
/// <param name="Pattern">A regular expression (without backtracking) that the whole value must match; null for any text.</param>
public sealed record AppField(string Name, string Label, bool Required, string? Pattern = null);
