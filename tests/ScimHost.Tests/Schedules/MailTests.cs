using System.Net;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Tests.Domain;
using BusinessHubs.TestKit.Mailing;

namespace BusinessHubs.ScimHost.Tests.Schedules;

public sealed class MailTests
{
    private static readonly string[] Everybody = ["boss@example.com", "ops@example.com"];

    [Fact]
    public async Task the_report_of_leavers_is_mailed_once_for_each_time_of_its_calendar()
    {
        await using var server = new MailCatcher();
        using DomainWorld world = await StartAsync(server);
        await LeaverAsync(world);
        var mails = world.Host.Get<ReportMails>();

        await mails.RunOnceAsync(default);
        server.Mails.ShouldBeEmpty("nobody gets it yet");
        await RecipientsAsync(world);
        await mails.RunOnceAsync(default);
        await mails.RunOnceAsync(default);

        server.Mails.Select(m => m.To.ShouldHaveSingleItem()).ShouldBe(Everybody, ignoreOrder: true);
        CaughtMail mail = server.Mails[0];
        mail.From.ShouldBe("hubs@example.com");
        mail.Head.ShouldContain(line => line.StartsWith("Auto-Submitted: auto-generated"));
        mail.Content.ShouldContain("leavers-");
        mail.Text.ShouldContain("\"user_id\",\"user_name\"");
        mail.Text.ShouldContain("ann@example.com");

        world.Host.Clock.Forward(TimeSpan.FromDays(23));
        await mails.RunOnceAsync(default);
        await mails.RunOnceAsync(default);
        server.Mails.Count.ShouldBe(4, "three Mondays that passed unnoticed are made up for by one report");
        world.Host.Clock.Forward(TimeSpan.FromDays(7));
        await mails.RunOnceAsync(default);
        server.Mails.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(MailServerMood.RefuseForNow)]
    [InlineData(MailServerMood.DropBeforeData)]
    [InlineData(MailServerMood.DropAfterData)]
    public async Task a_report_that_was_not_accepted_is_sent_again_and_only_to_whom_it_was_not(MailServerMood mood)
    {
        await using var server = new MailCatcher();
        using DomainWorld world = await StartAsync(server);
        await RecipientsAsync(world);
        server.To("boss@example.com", mood);
        var mails = world.Host.Get<ReportMails>();

        await mails.RunOnceAsync(default);
        (await MailedAsync(world)).ShouldBeNull("not everybody has it");
        server.To("boss@example.com", MailServerMood.Accept);
        await mails.RunOnceAsync(default);
        await mails.RunOnceAsync(default);

        (await MailedAsync(world)).ShouldNotBeNull();
        server.Mails.Count(m => m.To[0] == "ops@example.com").ShouldBe(1);
        server.Mails.Count(m => m.To[0] == "boss@example.com").ShouldBe(mood == MailServerMood.DropAfterData ? 2 : 1, "at least once");
    }

    [Fact]
    public async Task an_address_that_is_refused_for_good_keeps_nobody_else_waiting_and_is_not_asked_again()
    {
        await using var server = new MailCatcher();
        using DomainWorld world = await StartAsync(server);
        await RecipientsAsync(world);
        server.To("boss@example.com", MailServerMood.Refuse);
        var mails = world.Host.Get<ReportMails>();
        await mails.RunOnceAsync(default);
        int connections = server.Connections;
        await mails.RunOnceAsync(default);

        server.Mails.ShouldHaveSingleItem().To.ShouldBe(["ops@example.com"]);
        server.Connections.ShouldBe(connections);
        (await MailedAsync(world)).ShouldNotBeNull();
    }

    [Fact]
    public async Task without_a_mail_server_nothing_is_marked_and_the_settings_say_so()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        (await RecipientsAsync(world))["mailIsConfigured"]!.GetValue<bool>().ShouldBeFalse();
        await world.Host.Get<ReportMails>().RunOnceAsync(default);
        await world.Host.Get<NotificationMails>().RunOnceAsync(default);
        (await world.Admin.GetAsync("/api/v1/notifications").JsonAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_mail_server_that_cannot_be_reached_loses_nothing()
    {
        var server = new MailCatcher();
        int port = server.Port;
        await server.DisposeAsync();
        using DomainWorld world = await DomainWorld.StartAsync(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{port}"), ("Mail:From", "hubs@example.com"));
        await RecipientsAsync(world);
        await world.Host.Get<ReportMails>().RunOnceAsync(default);
        (await MailedAsync(world)).ShouldBeNull();
    }

    [Fact]
    public async Task feature_65_notifications_are_mailed_to_the_person_or_to_the_owners_of_the_hub_also_those_through_a_team()
    {
        await using var server = new MailCatcher();
        using DomainWorld world = await StartAsync(server);
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        string bob = await world.UserAsync("bob@example.com");
        string cat = await world.UserAsync("cat@example.com");
        string gone = await world.UserAsync("gone@example.com");
        await world.GroupAsync("Keepers", bob, gone);
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","hubRole":"owner","withSeat":false}""");
        _ = await world.GrantAsync(hub, """{"team":"Keepers","hubRole":"owner","withSeat":false}""");
        await world.DeactivateAsync(gone);
        await NotifyAsync(world, new UserId(Guid.Parse(cat)), null, "For one person.");
        await NotifyAsync(world, null, new HubId(Guid.Parse(hub.Split('/')[^1])), "For the owners.");
        await NotifyAsync(world, null, null, "For the house.");
        await RecipientsAsync(world);
        var mails = world.Host.Get<NotificationMails>();

        await mails.RunOnceAsync(default);
        await mails.RunOnceAsync(default);

        server.Mails.Select(m => (m.To[0], m.Text.Split("Z  ")[^1].Split('.')[0])).ShouldBe(
            [
                ("cat@example.com", "For one person"), ("ann@example.com", "For the owners"), ("bob@example.com", "For the owners"),
                ("boss@example.com", "For the house"), ("ops@example.com", "For the house"),
            ],
            ignoreOrder: true);
        foreach (string address in server.Mails.Select(m => m.To[0]))
            world.Host.Log.Text.ShouldNotContain(address);
    }

    [Fact]
    public async Task a_name_with_line_breaks_writes_no_header()
    {
        await using var server = new MailCatcher();
        using DomainWorld world = await StartAsync(server);
        await RecipientsAsync(world);
        await NotifyAsync(world, null, null, "x\r\n.\r\nMAIL FROM:<evil@example.com>\r\nBcc: evil@example.com", kind: "kind\r\nBcc: evil@example.com");
        await world.Host.Get<NotificationMails>().RunOnceAsync(default);
        server.Mails.Count.ShouldBe(2);
        server.Mails.ShouldAllBe(m => m.From == "hubs@example.com" && !m.Head.Any(h => h.StartsWith("Bcc")));
        server.Mails.SelectMany(m => m.To).ShouldBe(Everybody, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"reportRecipients":["ops@example.com\r\nBcc: evil@example.com"]}""", "invalid_settings")]
    [InlineData("""{"reportRecipients":["Ops <ops@example.com>"]}""", "invalid_settings")]
    [InlineData("""{"reportRecipients":[null]}""", "invalid_settings")]
    [InlineData("""{"reportCron":"every monday"}""", "invalid_cron")]
    [InlineData("""{"reportCron":"* * * * *"}""", "invalid_cron")]
    [InlineData("""{"keepTaskDays":3}""", "invalid_settings")]
    [InlineData("""{"keepSyncDays":-1}""", "invalid_settings")]
    [InlineData("""{"keepNotificationDays":99999}""", "invalid_settings")]
    public async Task settings_that_cannot_work_are_refused(string body, string code)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = await world.Admin.SendJsonAsync("PUT", "/api/v1/settings", body).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);
    }

    private static Task<DomainWorld> StartAsync(MailCatcher server) => DomainWorld.StartAsync(
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{server.Port}"), ("Mail:From", "hubs@example.com"));

    private static Task<JsonNode> RecipientsAsync(DomainWorld world) => world.Admin.SendJsonAsync(
        "PUT", "/api/v1/settings", """{"reportRecipients":["ops@example.com","boss@example.com"]}""").JsonAsync();

    private static async Task LeaverAsync(DomainWorld world)
    {
        string hub = await world.HubAsync();
        string ann = await world.UserAsync("ann@example.com");
        _ = await world.GrantAsync(hub, $$"""{"user":"{{ann}}","appRoles":["viewer"]}""");
        await world.DeactivateAsync(ann);
    }

    private static async Task NotifyAsync(DomainWorld world, UserId? user, HubId? hub, string text, string kind = "grant_ends")
    {
        ChangeContext context = await world.Host.ContextAsync();
        await using IUnitOfWork work = await world.Host.Get<IUnitOfWorkFactory>().BeginAsync(context.Workspace, default);
        await work.Notifications.AddAsync(
            [new Notification(new NotificationId(world.Host.Get<IIdSource>().Next()), user, hub, kind, "x", text, world.Host.Clock.GetUtcNow(), null)], default);
        await work.CommitAsync(default);
    }

    private static async Task<DateTimeOffset?> MailedAsync(DomainWorld world)
    {
        ChangeContext context = await world.Host.ContextAsync();
        await using IUnitOfWork work = await world.Host.Get<IUnitOfWorkFactory>().ReadAsync(context.Workspace, default);
        return (await work.Notifications.LastAsync(ReportMails.Kind, 1, default)).ShouldHaveSingleItem().Mailed;
    }
}
