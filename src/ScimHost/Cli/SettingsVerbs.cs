using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>settings show</c> and <c>settings change</c>: report mails and how long things are kept.</summary>
internal static class SettingsVerbs
{
    public static Command Make(CliConsole console) => new("settings", "Settings of a workspace") { MakeShow(console), MakeChange(console) };

    private static Command MakeShow(CliConsole console)
    {
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "show", "Shows the settings", [json], async (installation, context, parsed, cancellation) =>
            Print(console, parsed.GetValue(json), CommandRefusedException.Unless(
                await installation.Get<SettingsOperations>().FindAsync(context, cancellation))));
    }

    private static Command MakeChange(CliConsole console)
    {
        Option<bool> json = CommonOptions.Json();
        Option<string[]> recipients = new("--report-to") { Description = "Who gets the report of leavers by mail; repeat it, or none", AllowMultipleArgumentsPerToken = true };
        Option<string?> cron = new("--report-cron") { Description = "When it is mailed, a cron expression in UTC" };
        Option<int?> tasks = new("--keep-task-days") { Description = "Days that ended tasks are kept; 0 for ever" };
        Option<int?> syncs = new("--keep-sync-days") { Description = "Days that ended sync reports are kept; 0 for ever" };
        Option<int?> notifications = new("--keep-notification-days") { Description = "Days that read notifications are kept; 0 for ever" };
        return WorkspaceVerb.Make(
            console, "change", "Changes settings; what is not named stays", [recipients, cron, tasks, syncs, notifications, json],
            async (installation, context, parsed, cancellation) =>
            {
                var operations = installation.Get<SettingsOperations>();
                SettingsDetails now = CommandRefusedException.Unless(await operations.FindAsync(context, cancellation));
                WorkspaceSettings settings = now.Settings with
                {
                    ReportRecipients = parsed.GetValue(recipients) is not { Length: > 0 } named ? now.Settings.ReportRecipients : named is ["none"] ? [] : named,
                    ReportCron = parsed.GetValue(cron) ?? now.Settings.ReportCron,
                    KeepTaskDays = parsed.GetValue(tasks) ?? now.Settings.KeepTaskDays,
                    KeepSyncDays = parsed.GetValue(syncs) ?? now.Settings.KeepSyncDays,
                    KeepNotificationDays = parsed.GetValue(notifications) ?? now.Settings.KeepNotificationDays,
                };
                Print(console, parsed.GetValue(json), CommandRefusedException.Unless(
                    await operations.ChangeAsync(context, settings, now.Version, cancellation)));
            });
    }

    private static void Print(CliConsole console, bool json, SettingsDetails details)
    {
        if (json)
        {
            console.Json(SettingsResponse.Of(details));
            return;
        }

        WorkspaceSettings settings = details.Settings;
        console.Row("report-to", settings.ReportRecipients.Count == 0 ? "none" : string.Join(' ', settings.ReportRecipients));
        console.Row("report-cron", settings.ReportCron);
        console.Row("keep-task-days", settings.KeepTaskDays);
        console.Row("keep-sync-days", settings.KeepSyncDays);
        console.Row("keep-notification-days", settings.KeepNotificationDays);
        console.Row("mails", details.MailIsConfigured ? "sent" : "not sent: no mail server is configured (BusinessHubs:Mail)");
    }
}
