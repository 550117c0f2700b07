using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub connect</c>: checks at the app, stores, prints the new id. The credential never is an argument.</summary>
internal static class HubConnectVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> app = CommonOptions.Required("--app", "Name in the catalog, e.g. github");
        Option<string> businessId = CommonOptions.Required("--business-id", "The collaboration space, e.g. the GitHub organisation");
        var credentials = new CredentialOptions();
        Option<string?> label = new("--label") { Description = "Name on the card (default: the app's name of the space)" };
        Option<string?> baseAddress = new("--base-address") { Description = "Where the app's API is (default: its public address)" };
        Option<double?> grace = new("--grace-seconds") { Description = "How long a loss must have lasted (default 600)" };
        Option<double?> settle = new("--settle-seconds") { Description = "How long to wait for further changes (default 2)" };
        Option<int?> parallel = new("--parallel") { Description = "How many people at once (default 4)" };
        Option<double?> recheck = new("--recheck-seconds") { Description = "How often pending invitations are looked at (default 300)" };
        Option<int?> calls = new("--calls-per-minute") { Description = "Call budget" };
        var command = new Command("connect", "Connects a hub and prints its id")
        {
            data, workspace, app, businessId, credentials.File, credentials.Stdin, label, baseAddress, grace, settle, parallel, recheck, calls,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string credential = await credentials.ReadAsync(console, parsed, cancellation);
            if (!BaseAddresses.TryRead(parsed.GetValue(baseAddress), out Uri? address, out OperationFault? fault))
                throw new CommandRefusedException($"{fault.Code}: {fault.Detail}");
            var policy = new PolicyRequest(
                parsed.GetValue(grace), parsed.GetValue(settle), parsed.GetValue(parallel), parsed.GetValue(recheck), parsed.GetValue(calls));
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            HubStatus hub = CommandRefusedException.Unless(await installation.Get<HubOperations>().ConnectAsync(
                await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation),
                new HubDraft(
                    parsed.GetRequiredValue(app), parsed.GetRequiredValue(businessId), parsed.GetValue(label), credential, address,
                    policy.ApplyTo(HubPolicy.Default)),
                cancellation));
            console.Row(hub.Hub.Id);
            return ExitCodes.Done;
        });
        return command;
    }
}
