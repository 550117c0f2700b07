using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub credential</c>: replaces the credential once the app has accepted the new one; prints id and state.</summary>
internal static class HubCredentialVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var credentials = new CredentialOptions();
        Option<string[]> fields = HubConnectVerb.FieldsOption();
        var command = new Command("credential", "Replaces the credential of a hub, and fields that change with it") { data, workspace, hub, fields };
        credentials.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, string> named = HubConnectVerb.ReadFields(parsed.GetRequiredValue(fields));
            var given = await credentials.ReadAsync(console, parsed, cancellation);
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            Hub known = CommandRefusedException.Unless(await installation.Get<HubOperations>().FindAsync(context, id, cancellation)).Hub;
            string credential = await CredentialOptions.ExchangeAsync(installation, context, known.App, known.BaseAddress, given, cancellation);
            HubStatus status = CommandRefusedException.Unless(
                await installation.Get<HubCheckOperations>().ReplaceCredentialAsync(
                    context, id, credential, named, cancellation));
            console.Row(status.Hub.Id, status.Hub.State);
            return ExitCodes.Done;
        });
        return command;
    }
}
