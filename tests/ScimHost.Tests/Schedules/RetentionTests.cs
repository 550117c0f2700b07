using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.ScimHost.Tests.Domain;

namespace BusinessHubs.ScimHost.Tests.Schedules;

public sealed class RetentionTests
{
    [Fact]
    public async Task what_ended_before_the_settings_say_goes_and_what_is_open_or_younger_stays()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        Rows rows = await Rows.MakeAsync(world);
        HubTaskId old = await rows.TaskAsync(-400, HubTaskState.Completed, attempt: "Done");
        HubTaskId young = await rows.TaskAsync(-300, HubTaskState.Completed, attempt: "Done");
        HubTaskId open = await rows.TaskAsync(-400, HubTaskState.Retrying, attempt: "Failed");
        HubTaskId unsure = await rows.TaskAsync(-400, HubTaskState.NotCompleted, attempt: null);
        ParentTaskId oldParent = await rows.ParentAsync(-400, withTask: false);
        ParentTaskId parentOfTask = await rows.ParentAsync(-400, withTask: true);
        ParentTaskId youngParent = await rows.ParentAsync(-300, withTask: false);
        SafeguardHoldId decided = await rows.HoldAsync(-400, HoldState.Rejected);
        SafeguardHoldId undecided = await rows.HoldAsync(-400, HoldState.Open);
        SyncReportId oldSync = await rows.SyncAsync(-100, SyncState.Applied);
        SyncReportId waiting = await rows.SyncAsync(-100, SyncState.AwaitingConfirmation);
        SyncReportId running = await rows.SyncAsync(-100, SyncState.Running);
        SyncReportId youngSync = await rows.SyncAsync(-80, SyncState.Failed);
        NotificationId read = await rows.NotificationAsync("sync_report", -100, read: true);
        NotificationId unread = await rows.NotificationAsync("sync_report", -100, read: false);
        NotificationId marker = await rows.NotificationAsync(ReportMails.Kind, -100, read: true);

        await world.Host.Get<RetentionSweep>().RunOnceAsync(default);
        await world.Host.Get<RetentionSweep>().RunOnceAsync(default);

        await rows.ReadAsync(async work =>
        {
            (await work.Tasks.FindAsync(old, default)).ShouldBeNull();
            (await work.Tasks.AttemptsAsync(old, default)).ShouldBeEmpty();
            foreach (HubTaskId kept in new[] { young, open, unsure })
            {
                (await work.Tasks.FindAsync(kept, default)).ShouldNotBeNull();
                (await work.Tasks.AttemptsAsync(kept, default)).Count.ShouldBe(1);
            }

            (await work.Tracking.FindAsync(oldParent.Value, default)).ShouldBeNull();
            _ = (await work.Tracking.FindAsync(parentOfTask.Value, default)).ShouldNotBeNull();
            _ = (await work.Tracking.FindAsync(youngParent.Value, default)).ShouldNotBeNull();
            (await work.Holds.FindAsync(decided, default)).ShouldBeNull();
            _ = (await work.Holds.FindAsync(undecided, default)).ShouldNotBeNull();
            (await work.Syncs.FindAsync(oldSync, default)).ShouldBeNull();
            (await work.Syncs.ItemsAsync(oldSync, null, null, 0, 10, default)).ShouldBeEmpty();
            foreach (SyncReportId kept in new[] { waiting, running, youngSync })
                (await work.Syncs.FindAsync(kept, default)).ShouldNotBeNull();
            (await work.Notifications.ListAsync(null, false, null, 10, default)).Select(n => n.Id).ShouldBe([marker, unread], ignoreOrder: true);
            read.ShouldNotBe(unread);
            (await work.Audit.ListAsync(new AuditCriteria(null, null, null, "retention.deleted", null), null, 10, default)).ShouldHaveSingleItem()
                .Entry.Detail.ShouldBe("tasks 1, parent tasks 1, holds 1, sync reports 1, notifications 1");
            (await work.Audit.FirstBrokenAsync(default)).ShouldBeNull();
        });
    }

    [Fact]
    public async Task nothing_goes_where_the_settings_say_for_ever()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        Rows rows = await Rows.MakeAsync(world);
        await world.Admin.SendJsonAsync(
            "PUT", "/api/v1/settings", """{"keepTaskDays":0,"keepSyncDays":0,"keepNotificationDays":0}""").JsonAsync();
        HubTaskId task = await rows.TaskAsync(-3000, HubTaskState.Completed, attempt: "Done");
        SyncReportId sync = await rows.SyncAsync(-3000, SyncState.Applied);
        _ = await rows.SyncAsync(-2000, SyncState.Applied);

        await world.Host.Get<RetentionSweep>().RunOnceAsync(default);

        await rows.ReadAsync(async work =>
        {
            (await work.Tasks.FindAsync(task, default)).ShouldNotBeNull();
            (await work.Syncs.FindAsync(sync, default)).ShouldNotBeNull();
        });
    }

    [Fact]
    public async Task the_newest_report_of_a_hub_stays_however_old_it_is()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        Rows rows = await Rows.MakeAsync(world);
        SyncReportId only = await rows.SyncAsync(-900, SyncState.Applied);
        await world.Host.Get<RetentionSweep>().RunOnceAsync(default);
        await rows.ReadAsync(async work => (await work.Syncs.FindAsync(only, default)).ShouldNotBeNull());
    }

    [Fact]
    public async Task more_than_a_batch_goes_in_one_run()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        Rows rows = await Rows.MakeAsync(world);
        for (int i = 0; i < RetentionSweep.AtOnce + 3; i++)
            _ = await rows.NotificationAsync("sync_report", -100, read: true, commit: i % 100 == 0);
        await rows.CommitAsync();
        await world.Host.Get<RetentionSweep>().RunOnceAsync(default);
        await rows.ReadAsync(async work => (await work.Notifications.ListAsync(null, false, null, 10, default)).ShouldBeEmpty());
    }

    private sealed class Rows(IUnitOfWorkFactory units, IIdSource ids, WorkspaceId workspace, DateTimeOffset now, HubId hub, UserId user)
    {
        private readonly List<Notification> _waiting = [];
        private readonly List<NotificationId> _read = [];

        public static async Task<Rows> MakeAsync(DomainWorld world)
        {
            ChangeContext context = await world.Host.ContextAsync();
            var hub = new HubId(Guid.Parse((await world.HubAsync()).Split('/')[^1]));
            var user = new UserId(Guid.Parse(await world.UserAsync("ann@example.com")));
            return new Rows(world.Host.Get<IUnitOfWorkFactory>(), world.Host.Get<IIdSource>(), context.Workspace, world.Host.Clock.GetUtcNow(), hub, user);
        }

        public async Task ReadAsync(Func<IUnitOfWork, Task> look)
        {
            await using IUnitOfWork work = await units.ReadAsync(workspace, default);
            await look(work);
        }

        public async Task<HubTaskId> TaskAsync(int days, HubTaskState state, string? attempt)
        {
            var id = new HubTaskId(ids.Next());
            DateTimeOffset at = now.AddDays(days);
            await using IUnitOfWork work = await units.BeginAsync(workspace, default);
            var task = new HubTask(id, new SeatKey(hub, user), HubTaskKind.AddUser, Access.None, 1, state, null, at, state == HubTaskState.Retrying ? null : at);
            await work.Tasks.AddAsync(task);
            TaskAttempt made = await work.Tasks.AddAttemptAsync(new TaskAttemptId(ids.Next()), task, at, 1, ReductionKind.None, null, default);
            await work.CommitAsync(default);
            if (attempt is not null)
            {
                await using IUnitOfWork second = await units.BeginAsync(workspace, default);
                await second.Tasks.EndAttemptAsync(made.Id, at, attempt, null, null, default);
                await second.CommitAsync(default);
            }

            return id;
        }

        public async Task<ParentTaskId> ParentAsync(int days, bool withTask)
        {
            var id = new ParentTaskId(ids.Next());
            DateTimeOffset at = now.AddDays(days);
            await using IUnitOfWork work = await units.BeginAsync(workspace, default);
            await work.Tracking.AddAsync(new ParentTask(id, hub, HubTaskKind.AddUser, TaskTrigger.AdminApi, "test", null, 1, at), default);
            if (withTask)
            {
                await work.Tasks.AddAsync(new HubTask(
                    new HubTaskId(ids.Next()), new SeatKey(hub, user), HubTaskKind.AddUser, Access.None, 1, HubTaskState.Retrying, null, at, null)
                { Parent = id });
            }

            await work.CommitAsync(default);
            return id;
        }

        public async Task<SafeguardHoldId> HoldAsync(int days, HoldState state)
        {
            var id = new SafeguardHoldId(ids.Next());
            DateTimeOffset at = now.AddDays(days);
            await using IUnitOfWork work = await units.BeginAsync(workspace, default);
            work.Holds.Add(new SafeguardHold(id, hub, ReductionKind.Move, state, "too_many: test", 9, 5, at, at.AddDays(7), 1)
            {
                Decided = state == HoldState.Open ? null : at,
            });
            await work.CommitAsync(default);
            return id;
        }

        public async Task<SyncReportId> SyncAsync(int days, SyncState state)
        {
            var id = new SyncReportId(ids.Next());
            DateTimeOffset at = now.AddDays(days);
            await using IUnitOfWork work = await units.BeginAsync(workspace, default);
            work.Syncs.Add(new SyncReport(
                id, hub, SyncTrigger.Asked, "test", state, at, state == SyncState.Running ? null : at, 1, 1, SyncCounts.None, false, null));
            await work.CommitAsync(default);
            await using IUnitOfWork second = await units.BeginAsync(workspace, default);
            await second.Syncs.AddItemsAsync(id, [new SyncItem(1, SyncItemKind.Unmatched, "x", null, null, null, null, SyncItemState.Noted)], default);
            await second.CommitAsync(default);
            return id;
        }

        public async Task<NotificationId> NotificationAsync(string kind, int days, bool read, bool commit = true)
        {
            var id = new NotificationId(ids.Next());
            _waiting.Add(new Notification(id, null, hub, kind, "x", "Text.", now.AddDays(days), null));
            if (read)
                _read.Add(id);
            if (commit)
                await CommitAsync(now.AddDays(days));
            return id;
        }

        public Task CommitAsync() => CommitAsync(now.AddDays(-100));

        private async Task CommitAsync(DateTimeOffset at)
        {
            await using IUnitOfWork work = await units.BeginAsync(workspace, default);
            await work.Notifications.AddAsync(_waiting, default);
            foreach (NotificationId id in _read)
                _ = await work.Notifications.ReadAsync(id, null, at, default);
            await work.CommitAsync(default);
            _waiting.Clear();
            _read.Clear();
        }
    }
}
