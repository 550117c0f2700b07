using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>An app that lives in memory: spaces with accounts and assets, credentials that can be taken back, and outages.</summary>
/// <param name="name">Its name in the catalog.</param>
/// <param name="model">How its app roles combine.</param>
/// <param name="without">Abilities that it lacks.</param>
public sealed class FakeApp(string name = "fake", RoleModel model = RoleModel.Hierarchical, Capability without = Capability.None) : IAppDefinition
{
    private readonly ConcurrentDictionary<string, FakeSpace> _spaces = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public AppDescription Description { get; } = new(
        name, model == RoleModel.Hierarchical ? "Fake" : "Fake rights", "Space",
        (Capability.ListAccounts | Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser | Capability.ManageAssets
            | Capability.MonitorPartners | Capability.ManagePartnerAssets) & ~without,
        new RoleCatalog(
            new RoleSet(
                model,
                [new AppRole("admin", "Admin", new RoleWeight(100)), new AppRole("viewer", "Viewer", new RoleWeight(10))]),
            new Dictionary<string, RoleSet>
            {
                ["board"] = new(
                    RoleModel.Permissions,
                    [new AppRole("read", "Read", new RoleWeight(1)), new AppRole("write", "Write", new RoleWeight(2))]),
            }),
        TimeSpan.Zero);

    /// <summary>Makes a space that can be connected.</summary>
    public FakeSpace AddSpace(string businessId, string credential, params string[] boards)
    {
        var space = new FakeSpace(businessId, credential);
        foreach (string board in boards)
            space.Boards[board] = $"Board {board}";
        _spaces[businessId] = space;
        return space;
    }

    /// <summary>A space that was made.</summary>
    public FakeSpace Connected(string businessId) => _spaces[businessId];

    /// <inheritdoc/>
    public bool TryReadBusinessId(string input, out string businessId, out string reason)
    {
        businessId = input.Trim().Replace("https://fake.example/", "", StringComparison.OrdinalIgnoreCase);
        bool good = businessId.Length > 0 && businessId.All(char.IsAsciiLetterOrDigit);
        reason = good ? "" : "A space has letters and digits only.";
        return good;
    }

    /// <inheritdoc/>
    public IHubConnector Connect(HubConnection connection) =>
        new FakeConnector(_spaces.GetValueOrDefault(connection.BusinessId), connection.Credential, "admin");
}
