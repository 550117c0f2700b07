using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.ScimHost.Configuration;
using Quartz;

namespace BusinessHubs.ScimHost.Scheduling;

/// <summary>Registers the schedules of this server with Quartz. Everything is said here: no file and no variable of Quartz's own is read.</summary>
internal static class ScheduleServices
{
    public const string Scheduler = "BusinessHubs";

    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);
    private static readonly TimeSpan MailsEvery = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddSchedules(this IServiceCollection services, StorageOptions storage) => services
        .AddQuartz(quartz =>
        {
            _ = quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = Scheduler).UseDefaultThreadPool(3);
            ScheduleStore.Choose(quartz, storage);
            Every<DueWatch>(quartz, "due", options => options.DueEvery);
            Every<SyncCalendar>(quartz, "sync-calendar", options => options.DueEvery);
            Every<RetentionSweep>(quartz, "retention", _ => Hourly);
            Every<ReportMails>(quartz, "report-mails", _ => MailsEvery);
            Every<NotificationMails>(quartz, "notification-mails", _ => MailsEvery);
        })
        .AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);

    // A fire that was missed is made up for once, at once, and the rhythm goes on from there.
    private static void Every<TTask>(IQuartzBuilder quartz, string name, Func<PipelineOptions, TimeSpan> interval)
        where TTask : IScheduledTask =>
        quartz.ScheduleJob<ScheduledJob<TTask>>(
            (provider, trigger) => trigger.WithIdentity(name).StartNow().WithSchedule(
                SimpleScheduleBuilder.Create().WithInterval(interval(provider.GetRequiredService<PipelineOptions>())).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)),
            (_, job) => job.WithIdentity(name));
}
