namespace BusinessHubs.Provisioning.Configuration;

/// <summary>One value of an item before and after, as people read it.</summary>
/// <param name="Field">Its name in the document, e.g. <c>policy.settle</c>.</param>
/// <param name="Before">The old value; null when there was none.</param>
/// <param name="After">The new value; null when there is none.</param>
public sealed record ConfigFieldChange(string Field, string? Before, string? After);
