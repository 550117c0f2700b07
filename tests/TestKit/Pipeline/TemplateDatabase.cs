using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage;
using BusinessHubs.TestKit.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>A database file with every migration applied, made once and then copied.</summary>
public static class TemplateDatabase
{
    private static readonly Lazy<Task<byte[]>> Bytes = new(MakeAsync);

    /// <summary>Puts a fresh database at that place.</summary>
    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await Bytes.Value);

    /// <summary>The same for places that cannot wait asynchronously; without a synchronization context that costs a thread, once.</summary>
    public static void CopyTo(string file) => File.WriteAllBytes(file, Task.Run(() => Bytes.Value).GetAwaiter().GetResult());

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TempFolder();
        string file = folder.File("template.db");
        await using (ServiceProvider services = new ServiceCollection()
            .AddSingleton(new KeyRing(new byte[32])).AddSqliteStorage(file).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        }

        _ = new DatabaseProbe(file).Number("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        return await File.ReadAllBytesAsync(file);
    }
}
