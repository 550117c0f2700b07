using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class MappingStore(BusinessHubsContext context, WorkspaceId workspace) : IMappingStore
{
    public async Task<IReadOnlyList<GroupMapping>> ListAsync(CancellationToken cancellation)
    {
        if (context.ChangeTracker.HasChanges())
            _ = await context.SaveChangesAsync(cancellation);
        return
        [
            .. (await context.MappingRules.AsNoTracking().OrderBy(m => m.Position).ThenBy(m => m.Id).ToListAsync(cancellation))
                .Select(m => new GroupMapping(
                    new MappingId(m.Id), (GroupMatchKind)m.Kind, m.Pattern, m.TeamId is { } team ? new TeamId(team) : null, m.Position, m.Version)),
        ];
    }

    public void Add(GroupMapping mapping, DateTimeOffset at)
    {
        var row = new MappingRuleEntity { WorkspaceId = workspace.Value, Id = mapping.Id.Value, CreatedAt = Ticks.Of(at) };
        Fill(row, mapping);
        _ = context.MappingRules.Add(row);
    }

    public async Task UpdateAsync(GroupMapping mapping, CancellationToken cancellation) =>
        Fill(await context.MappingRules.FirstAsync(m => m.Id == mapping.Id.Value, cancellation), mapping);

    public async Task RemoveAsync(MappingId id, CancellationToken cancellation) =>
        _ = context.MappingRules.Remove(await context.MappingRules.FirstAsync(m => m.Id == id.Value, cancellation));

    private static void Fill(MappingRuleEntity row, GroupMapping mapping) =>
        (row.Kind, row.Pattern, row.TeamId, row.Position, row.Version) =
            ((int)mapping.Kind, mapping.Pattern, mapping.Team?.Value, mapping.Position, mapping.Version);
}
