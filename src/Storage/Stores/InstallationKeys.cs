using System.Security.Cryptography;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class InstallationKeys(IStorageEngine engine) : IInstallationKeys
{
    public async Task<bool> IsOursAsync(KeyRing keys, CancellationToken cancellation)
    {
        if (await CheckAsync(cancellation) is { } known)
            return CryptographicOperations.FixedTimeEquals(known, keys.KeyCheck);
        await using IWriteTurn turn = await engine.BeginWriteAsync(Guid.Empty, null, cancellation);
        InstallationEntity? row = await turn.Context.Installations.FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            row = new InstallationEntity();
            _ = turn.Context.Installations.Add(row);
        }

        // Another node may have come first.
        row.KeyCheck ??= keys.KeyCheck;
        byte[] stored = row.KeyCheck;
        await turn.Context.FlushAsync(cancellation);
        await turn.CommitAsync();
        return CryptographicOperations.FixedTimeEquals(stored, keys.KeyCheck);
    }

    private async Task<byte[]?> CheckAsync(CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        return await context.Installations.AsNoTracking().Select(i => i.KeyCheck).FirstOrDefaultAsync(cancellation);
    }
}
