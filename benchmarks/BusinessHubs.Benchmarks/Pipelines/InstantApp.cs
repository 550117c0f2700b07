using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Benchmarks.Pipelines;

/// <summary>An app in this process that answers at once, so that only the pipeline's own time is measured. A space named "dead" never answers.</summary>
internal sealed class InstantApp : IAppDefinition
{
    public const string Name = "instant";
    public const string Dead = "dead";

    private readonly ConcurrentDictionary<string, InstantSpace> _spaces = new();

    public AppDescription Description { get; } = new(
        Name, "Instant", "Space", Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.ManageAssets,
        new RoleCatalog(
            new RoleSet(RoleModel.Hierarchical, [new AppRole("member", "Member", new RoleWeight(1)), new AppRole("admin", "Admin", new RoleWeight(2))]),
            new Dictionary<string, RoleSet>()),
        TimeSpan.Zero);

    public InstantSpace Space(string businessId) => _spaces.GetOrAdd(businessId, id => new InstantSpace(id, id == Dead));

    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        (businessId, reason) = (input, "");
        return true;
    }

    public IHubConnector Connect(HubConnection connection) => Space(connection.BusinessId);
}
