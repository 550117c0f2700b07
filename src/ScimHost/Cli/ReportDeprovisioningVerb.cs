using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Reporting;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>report deprovisioning</c>: the whole report as comma-separated text.</summary>
internal static class ReportDeprovisioningVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<DateTimeOffset?> from = new("--from") { Description = "Who left at this time or later" };
        Option<DateTimeOffset?> to = new("--to") { Description = "Who left before this time" };
        Option<string?> hub = new("--hub") { Description = "Id or label of one hub" };
        var command = new Command("deprovisioning", "Who left, and what became of their accounts, as CSV") { data, workspace, from, to, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId? only = parsed.GetValue(hub) is { } named ? await installation.HubAsync(context, named, cancellation) : null;
            var query = new DeprovisioningQuery(parsed.GetValue(from), parsed.GetValue(to), only);
            DeprovisioningReport report = installation.Get<DeprovisioningReport>();
            _ = CommandRefusedException.Unless(await report.ListAsync(context, query, null, 1, cancellation));
            await foreach (string line in report.CsvAsync(context, query, cancellation))
                await console.Out.WriteAsync(line);

            return ExitCodes.Done;
        });
        return command;
    }
}
