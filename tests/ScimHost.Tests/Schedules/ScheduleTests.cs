using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.ScimHost.Scheduling;
using BusinessHubs.ScimHost.Tests.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BusinessHubs.ScimHost.Tests.Schedules;

public sealed class ScheduleTests
{
    private static readonly string[] Jobs = ["due", "notification-mails", "report-mails", "retention", "sync-calendar"];

    [Fact]
    public async Task the_server_runs_its_schedules_on_quartz_and_nothing_else_decides_how()
    {
        Environment.SetEnvironmentVariable("quartz.scheduler.instanceName", "Somebody");
        using DomainWorld world = await DomainWorld.StartAsync(("Roles", "scim,worker,ui"));
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        DateTimeOffset end = world.Host.Clock.GetUtcNow().AddDays(1);
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"],"expires":"{{end:O}}"}""");
        IScheduler scheduler = await world.Host.Get<ISchedulerFactory>().GetScheduler();
        scheduler.SchedulerName.ShouldBe(ScheduleServices.Scheduler);
        foreach (string job in Jobs)
        {
            (await scheduler.GetTriggersOfJob(new JobKey(job))).ShouldHaveSingleItem().ShouldBeAssignableTo<ISimpleTrigger>()!
                .MisfireInstruction.ShouldBe(SimpleTriggerMisfireInstruction.FireNow);
        }


        world.Host.Clock.Forward(TimeSpan.FromDays(2));
        await scheduler.TriggerJob(new JobKey("due"));
        await scheduler.TriggerJob(new JobKey("due"));

        await SyncWorld.UntilAsync(async () => await world.RolesAsync(hub, ann) == "none", "the grant has ended");
        (await world.Admin.GetAsync("/api/v1/audit?action=grant.expired").JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task a_task_that_fails_is_logged_and_its_job_lives_on()
    {
        var broken = new Broken();
        using var logs = new LogCapture();
        using ILoggerFactory factory = LoggerFactory.Create(b => b.AddProvider(logs));
        var job = new ScheduledJob<Broken>(broken, new Lifetime(), factory.CreateLogger<Broken>());

        await job.Execute(null!, default);
        await job.Execute(null!, default);

        broken.Runs.ShouldBe(2);
        logs.Text.ShouldContain("The scheduled task Broken failed");
    }

    [Fact]
    public async Task every_task_may_run_twice_and_late_without_harm()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        string hub = await world.HubAsync();
        string before = (await world.Admin.GetAsync(hub).JsonAsync()).ToJsonString();
        world.Host.Clock.Forward(TimeSpan.FromDays(40));
        foreach (IScheduledTask task in new IScheduledTask[]
        {
            world.Host.Get<Provisioning.Running.DueWatch>(), world.Host.Get<SyncCalendar>(), world.Host.Get<RetentionSweep>(),
            world.Host.Get<Provisioning.Mailing.ReportMails>(), world.Host.Get<Provisioning.Mailing.NotificationMails>(),
        })
        {
            await Task.WhenAll(task.RunOnceAsync(default), task.RunOnceAsync(default));
            await task.RunOnceAsync(default);
        }

        (await world.Admin.GetAsync(hub).JsonAsync()).ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task feature_23_syncs_come_by_the_calendar_of_a_hub_and_a_wrong_calendar_is_refused()
    {
        using DomainWorld world = await DomainWorld.StartAsync(("Roles", "scim,worker,ui"));
        string hub = await world.HubAsync();
        await SyncsAsync(world, hub, 1);
        foreach (string wrong in new[] { "daily", "* * * * *", "0 0 7 1 1 ? 2020", "99 1 * * *" })
        {
            _ = await world.Admin.SendJsonAsync("PATCH", hub, $$"""{"policy":{"syncCron":"{{wrong}}"} }""")
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_cron");
        }

        JsonNode changed = await world.Admin.SendJsonAsync("PATCH", hub, """{"policy":{"syncCron":"0 3 * * *"}}""").JsonAsync();
        changed["policy"]!["syncCron"]!.GetValue<string>().ShouldBe("0 3 * * *");
        DateTimeOffset next = changed["nextSync"]!.GetValue<DateTimeOffset>();
        (next.Hour, next.Minute, next > world.Host.Clock.GetUtcNow()).ShouldBe((3, 0, true));

        world.Host.Clock.Forward(TimeSpan.FromDays(3));
        await world.Host.Get<SyncCalendar>().RunOnceAsync(default);
        await world.Host.Get<SyncCalendar>().RunOnceAsync(default);
        await SyncsAsync(world, hub, 2);

        JsonNode back = await world.Admin.SendJsonAsync("PATCH", hub, """{"policy":{"syncCron":""}}""").JsonAsync();
        back["policy"]!["syncCron"].ShouldBeNull();
    }

    private static Task SyncsAsync(DomainWorld world, string hub, int count) => SyncWorld.UntilAsync(
        async () => (await world.Admin.GetAsync($"{hub}/syncs").JsonAsync())["items"]!.AsArray() is var reports
            && reports.Count == count && reports[0]!["state"]!.GetValue<string>() != "running",
        $"{count} syncs have ended");

    private sealed class Broken : IScheduledTask
    {
        public int Runs { get; private set; }

        public Task RunOnceAsync(CancellationToken cancellation)
        {
            Runs++;
            throw new Provisioning.Operations.StorageUnavailableException("The database is away.", new IOException());
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
