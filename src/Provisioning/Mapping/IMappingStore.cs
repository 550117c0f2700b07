using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>Group mappings of one workspace, inside a unit of work.</summary>
public interface IMappingStore
{
    /// <summary>Every mapping, by position.</summary>
    Task<IReadOnlyList<GroupMapping>> ListAsync(CancellationToken cancellation);

    /// <summary>Stores a new mapping.</summary>
    void Add(GroupMapping mapping, DateTimeOffset at);

    /// <summary>Stores new values.</summary>
    Task UpdateAsync(GroupMapping mapping, CancellationToken cancellation);

    /// <summary>Removes a mapping.</summary>
    Task RemoveAsync(MappingId id, CancellationToken cancellation);
}
