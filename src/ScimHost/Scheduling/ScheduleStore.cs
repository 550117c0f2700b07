using Quartz;

namespace BusinessHubs.ScimHost.Scheduling;

/// <summary>
/// The one place that chooses where Quartz keeps its jobs. With SQLite there is one server, and its jobs are the same after every
/// start: memory is enough. Several servers over one database need Quartz's clustered store.
/// </summary>
internal static class ScheduleStore
{
    public static void Choose(IQuartzBuilder quartz) => quartz.UseInMemoryStore(_ => { });
}
