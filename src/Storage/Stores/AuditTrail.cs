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
