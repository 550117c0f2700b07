namespace BusinessHubs.AppEmulators.Meta;

/// <summary>A Meta app that a business has claimed.</summary>
internal sealed record MetaApplication(string Id, string Name, string OwnerId);
