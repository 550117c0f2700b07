using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What lies between a workspace and a document.</summary>
/// <param name="Changes">In the order in which they are made.</param>
public sealed record ConfigPlan(IReadOnlyList<ConfigChange> Changes)
{
    /// <summary>Names of the hubs, as the document calls them.</summary>
    public IReadOnlyDictionary<HubId, string> HubNames { get; init; } = new Dictionary<HubId, string>();

    /// <summary>How many changes are of this kind.</summary>
    public int Count(ConfigChangeKind kind) => Changes.Count(c => c.Kind == kind);
}
