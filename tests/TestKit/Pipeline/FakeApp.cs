using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Time;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>An app in memory: any number of spaces, each with its own truth, faults and log.</summary>
public sealed class FakeApp(FakeClock clock, RoleCatalog roles, TimeSpan readLag) : IAppDefinition
{
    private readonly ConcurrentDictionary<string, FakeSpace> _spaces = new();

    /// <summary>What it can do unless told otherwise.</summary>
    public const Capability Everything =
        Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.ManageAssets | Capability.PendingInvites;

    /// <inheritdoc/>
    public AppDescription Description { get; init; } = new(
        "fake", "Fake", "Space",
        Everything, roles, readLag);

    /// <summary>Planted bug: what stands between product and connector. Nothing unless told otherwise.</summary>
    public Func<IHubConnector, IHubConnector> Wrap { get; set; } = connector => connector;

    /// <summary>The space of that business ID.</summary>
    public FakeSpace Space(string businessId) => _spaces.GetOrAdd(businessId, _ => new FakeSpace(clock, readLag));

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        (businessId, reason) = (input, "");
        return true;
    }

    /// <inheritdoc/>
    public IHubConnector Connect(HubConnection connection) =>
        Wrap(new FakeConnector(Space(connection.BusinessId), connection.Credential));
}
