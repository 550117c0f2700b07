using System.CommandLine;
using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub check</c>, <c>hub change</c> and <c>hub remove</c>.</summary>
internal static class HubChangeVerbs
{
    public static Command MakeCheck(CliConsole console)
    {
        Option<string> hub = Hub();
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "check", "Asks the app about credential and business ID", [hub, json], async (installation, context, parsed, cancellation) =>
            Print(console, parsed.GetValue(json), CommandRefusedException.Unless(await installation.Get<HubCheckOperations>().CheckAsync(
                context, await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation), cancellation))));
    }

    public static Command MakeChange(CliConsole console)
    {
        Option<string> hub = Hub();
        Option<bool> json = CommonOptions.Json();
        Option<string?> label = new("--label") { Description = "Name on the card" };
        Option<HubMode?> mode = new("--mode") { Description = "observe, preview, guarded or automatic" };
        Option<bool?> maintenance = new("--maintenance") { Description = "true: work is queued and nothing is sent" };
        Option<LoginMethod?> login = new("--login") { Description = "sso or password" };
        Option<DriftPolicy?> drift = new("--drift") { Description = "report or correct" };
        Option<LeaverPolicy?> leavers = new("--leavers") { Description = "atOnce or confirm" };
        Option<int?> percent = new("--safeguard-percent") { Description = "Share of losses that halts" };
        Option<int?> floor = new("--safeguard-floor") { Description = "Losses that never halt" };
        Option<double?> grace = new("--grace-seconds") { Description = "How long a loss must have lasted" };
        Option<double?> settle = new("--settle-seconds") { Description = "How long to wait for further changes" };
        Option<double?> recheck = new("--recheck-seconds") { Description = "How often pending invitations are looked at" };
        Option<int?> parallel = new("--parallel") { Description = "How many people at once" };
        Option<int?> calls = new("--calls-per-minute") { Description = "Call budget" };
        Option<string?> cron = new("--sync-cron") { Description = "Calendar of the syncs, a cron expression in UTC; none for the rhythm" };
        Option<double?> retention = new("--suspend-retention-days") { Description = "How long a suspended account is kept before it is removed; 0 removes at once" };
        Option<double?> invites = new("--invite-life-days") { Description = "How long an invitation stays open before it is cancelled; 0 leaves that to the app" };
        Option<string[]> fields = HubConnectVerb.FieldsOption();
        return WorkspaceVerb.Make(
            console, "change", "Changes settings of a hub; what is not named stays",
            [hub, label, mode, maintenance, login, drift, leavers, percent, floor, grace, settle, recheck, parallel, calls, cron, retention, invites, fields, json],
            async (installation, context, parsed, cancellation) =>
            {
                HubPolicy Change(HubPolicy policy) => policy with
                {
                    Mode = parsed.GetValue(mode) ?? policy.Mode,
                    Maintenance = parsed.GetValue(maintenance) ?? policy.Maintenance,
                    Drift = parsed.GetValue(drift) ?? policy.Drift,
                    Leavers = parsed.GetValue(leavers) ?? policy.Leavers,
                    SafeguardPercent = parsed.GetValue(percent) ?? policy.SafeguardPercent,
                    SafeguardFloor = parsed.GetValue(floor) ?? policy.SafeguardFloor,
                    SyncCron = parsed.GetValue(cron) is not { } calendar ? policy.SyncCron : calendar == ConfigPolicy.NoCron ? null : calendar,
                    ReductionGrace = Seconds(parsed.GetValue(grace)) ?? policy.ReductionGrace,
                    Settle = Seconds(parsed.GetValue(settle)) ?? policy.Settle,
                    PendingRecheck = Seconds(parsed.GetValue(recheck)) ?? policy.PendingRecheck,
                    Parallel = parsed.GetValue(parallel) ?? policy.Parallel,
                    CallsPerMinute = parsed.GetValue(calls) ?? policy.CallsPerMinute,
                    SuspendRetention = Days(parsed.GetValue(retention)) ?? policy.SuspendRetention,
                    InviteLife = Days(parsed.GetValue(invites)) ?? policy.InviteLife,
                };
                HubStatus changed = CommandRefusedException.Unless(await installation.Get<HubOperations>().ChangeAsync(
                    context, await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation),
                    new HubChange(parsed.GetValue(label), Change, parsed.GetValue(login))
                    {
                        Fields = HubConnectVerb.ReadFields(parsed.GetRequiredValue(fields)),
                    },
                    null, cancellation));
                Print(console, parsed.GetValue(json), changed);
            });
    }

    public static Command MakeRemove(CliConsole console)
    {
        Option<string> hub = Hub();
        Option<string> reason = CommonOptions.Required("--reason", "Why it goes");
        Option<bool> preview = CommonOptions.Preview();
        Option<bool> accounts = new("--remove-accounts") { Description = "Take every grant, so that accounts are removed in the app; the hub stays until it is removed again" };
        return WorkspaceVerb.Make(
            console, "remove", "Removes a hub from here; accounts in the app stay", [hub, reason, accounts, preview], async (installation, context, parsed, cancellation) =>
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<HubOperations>().RemoveAsync(
                        context, await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation),
                        parsed.GetValue(accounts) ? DisconnectMode.RemoveAccounts : DisconnectMode.Keep, parsed.GetRequiredValue(reason),
                        parsed.GetValue(preview), cancellation),
                    json: false, h => h.Id.Value, h => [h.Id, parsed.GetValue(accounts) ? "emptied" : "removed"], cancellation));
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } given ? TimeSpan.FromSeconds(Bounded(given, 1e9)) : null;

    private static TimeSpan? Days(double? days) => days is { } given ? TimeSpan.FromDays(Bounded(given, 1e4)) : null;

    // What is no number at all, or beyond every bound, must reach the rule that refuses it, and must be a TimeSpan until then.
    private static double Bounded(double given, double most) => double.IsNaN(given) ? -most : Math.Clamp(given, -most, most);

    private static Option<string> Hub() => CommonOptions.Required("--hub", "Id or label of the hub");

    private static void Print(CliConsole console, bool json, HubStatus status)
    {
        if (json)
            console.Json(HubResponse.Of(status));
        else
            console.Row(status.Hub.Id, status.Hub.State, status.Hub.StateReason);
    }
}
