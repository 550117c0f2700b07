using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Rows of <c>protection_key</c>.</summary>
internal sealed class ProtectionKeyStore(IStorageEngine engine) : IProtectionKeys
{
    public IReadOnlyList<(string Id, byte[] Sealed)> All()
    {
        using BusinessHubsContext context = engine.CreateContext();
        return [.. context.ProtectionKeys.AsNoTracking().OrderBy(k => k.Id).AsEnumerable().Select(k => (k.Id, k.Sealed))];
    }

    // Once in a season, and on no thread of requests that others wait for; the turn itself can only be awaited.
    public void Add(string id, byte[] sealedKey) => Task.Run(() => AddAsync(id, sealedKey)).GetAwaiter().GetResult();

    private async Task AddAsync(string id, byte[] sealedKey)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, default);
        if (!await turn.Context.ProtectionKeys.AnyAsync(k => k.Id == id))
        {
            _ = turn.Context.ProtectionKeys.Add(new ProtectionKeyEntity { Id = id, Sealed = sealedKey });
            await turn.Context.FlushAsync(default);
        }

        await turn.CommitAsync();
    }
}
