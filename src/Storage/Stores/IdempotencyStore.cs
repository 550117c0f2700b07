using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class IdempotencyStore(BusinessHubsContext context, WorkspaceId workspace) : IIdempotencyStore
{
    public async Task<IdempotencyRecord?> FindAsync(string key, CancellationToken cancellation) =>
        await context.IdempotencyRecords.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellation) is { } row
            ? new IdempotencyRecord(new IdempotencyKey(row.Key, row.Digest), Ticks.Time(row.At), row.Status, row.Body, row.Location)
            : null;

    public void Add(IdempotencyKey key, DateTimeOffset at) => _ = context.IdempotencyRecords.Add(new IdempotencyRecordEntity
    {
        WorkspaceId = workspace.Value,
        Key = key.Key,
        Digest = key.Digest.ToArray(),
        At = Ticks.Of(at),
    });

    public async Task AnswerAsync(string key, int status, string? body, string? location, CancellationToken cancellation)
    {
        IdempotencyRecordEntity row = await context.IdempotencyRecords.FirstAsync(r => r.Key == key, cancellation);
        (row.Status, row.Body, row.Location) = (status, body, location);
    }

    public Task<bool> AnyBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(before);
        return context.IdempotencyRecords.AnyAsync(r => r.At < ticks, cancellation);
    }

    public async Task PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        long ticks = Ticks.Of(before);
        _ = await context.IdempotencyRecords.Where(r => r.At < ticks).ExecuteDeleteAsync(cancellation);
    }
}
