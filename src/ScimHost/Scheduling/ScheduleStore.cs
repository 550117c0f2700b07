using BusinessHubs.ScimHost.Configuration;
using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;

namespace BusinessHubs.ScimHost.Scheduling;

/// <summary>
/// The one place that chooses where Quartz keeps its jobs. With SQLite there is one server, and its jobs are the same after every
/// start: memory is enough. Several nodes on one database share its clustered store, so that each job runs on one of them.
/// </summary>
internal static class ScheduleStore
{
    public static void Choose(IQuartzBuilder quartz, StorageOptions storage)
    {
        if (storage.IsShared)
        {
            quartz.UsePersistentStore(store =>
            {
                _ = storage.IsPostgreSql
                    ? store.UsePostgres(NpgsqlFactory.Instance, storage.ConnectionString)
                    : store.UseSqlServer(SqlClientFactory.Instance, storage.ConnectionString);
                _ = store.UseSystemTextJsonSerializer();
                _ = store.ProvisionSchema();
                _ = store.UseClustering();
            });
        }
        else
        {
            quartz.UseInMemoryStore(_ => { });
        }
    }
}
