using System.Security.Cryptography;
using System.Text.Json;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Chain per workspace: <c>hash = HMAC(key, workspace, seq, previous hash, entry)</c>, appended under the write lock.</summary>
internal sealed class AuditTrail(BusinessHubsContext context, WorkspaceId workspace, KeyRing keys) : IAuditTrail
{
    private static readonly byte[] Beginning = new byte[32];
    private (long Seq, byte[] Hash)? _last;

    public async Task AppendAsync(AuditEntry entry, DateTimeOffset at, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _last ??= await context.Statements.AuditHeadAsync(workspace.Value);
        var row = new AuditEntryEntity
        {
            WorkspaceId = workspace.Value,
            Seq = (_last?.Seq ?? 0) + 1,
            At = Ticks.Of(at),
            Actor = entry.Actor,
            Action = entry.Action,
            Subject = entry.Subject,
            Detail = entry.Detail,
            PreviousHash = _last?.Hash ?? Beginning,
        };
        row.Hash = HashOf(row);
        await context.Statements.AddAuditAsync(row);
        _last = (row.Seq, row.Hash);
    }

    public async Task<IReadOnlyList<AuditRecord>> ListAsync(
        AuditCriteria criteria, long? before, int count, CancellationToken cancellation)
    {
        IQueryable<AuditEntryEntity> rows = context.AuditEntries.AsNoTracking();
        if (criteria.From is { } from)
            rows = rows.Where(e => e.At >= Ticks.Of(from));
        if (criteria.Until is { } until)
            rows = rows.Where(e => e.At < Ticks.Of(until));
        if (criteria.Actor is { } actor)
            rows = rows.Where(e => e.Actor == actor);
        if (criteria.Action is { } action)
            rows = action.EndsWith('.') ? rows.Where(e => e.Action.StartsWith(action)) : rows.Where(e => e.Action == action);
        if (criteria.About is { } about)
            rows = rows.Where(e => e.Subject.Contains(about) || (e.Detail != null && e.Detail.Contains(about)));
        if (before is { } seq)
            rows = rows.Where(e => e.Seq < seq);
        return
        [
            .. (await rows.OrderByDescending(e => e.Seq).Take(count).ToListAsync(cancellation)).Select(e => new AuditRecord(
                e.Seq, Ticks.Time(e.At), new AuditEntry(e.Actor, e.Action, e.Subject, e.Detail))),
        ];
    }

    public async Task<long?> FirstBrokenAsync(CancellationToken cancellation)
    {
        byte[] previous = Beginning;
        long expected = 1;
        await foreach (AuditEntryEntity row in context.AuditEntries.AsNoTracking().OrderBy(e => e.Seq)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            bool holds = row.Seq == expected
                && CryptographicOperations.FixedTimeEquals(row.PreviousHash, previous)
                && CryptographicOperations.FixedTimeEquals(row.Hash, HashOf(row));
            if (!holds)
                return expected;
            previous = row.Hash;
            expected++;
        }

        return null;
    }

    private byte[] HashOf(AuditEntryEntity row) => HMACSHA256.HashData(
        keys.AuditKey,
        JsonSerializer.SerializeToUtf8Bytes<object?[]>(
        [
            row.WorkspaceId, row.Seq, Convert.ToHexString(row.PreviousHash), row.At, row.Actor, row.Action, row.Subject, row.Detail,
        ]));
}
