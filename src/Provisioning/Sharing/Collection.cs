using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Sharing;

/// <summary>A bundle of hubs and assets that is granted together.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">Unique in the workspace, without regard to case.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Items">Its hubs; a hub is in one collection only.</param>
/// <param name="Shares">Whom it is shared with.</param>
public sealed record Collection(
    CollectionId Id, string Name, long Version, IReadOnlyList<CollectionItem> Items, IReadOnlyList<CollectionShare> Shares);
