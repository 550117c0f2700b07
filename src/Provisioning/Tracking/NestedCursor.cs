namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Where a page of nested tasks ended.</summary>
/// <param name="Part">Part of the list: failed first.</param>
/// <param name="Last">The last id shown of that part.</param>
public readonly record struct NestedCursor(int Part, Guid Last);
