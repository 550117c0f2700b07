using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;
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
        Option<string[]> fields = FieldsOption();
        var command = new Command("connect", "Connects a hub and prints its id")
        {
            data, workspace, app, businessId, fields, label, baseAddress, grace, settle, parallel, recheck, calls,
        };
        credentials.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, string> named = ReadFields(parsed.GetRequiredValue(fields));
            (string credential, OAuthCode? signIn) = CredentialOptions.Of(await credentials.ReadAsync(console, parsed, cancellation));
            if (!BaseAddresses.TryRead(parsed.GetValue(baseAddress), out Uri? address, out OperationFault? fault))
                throw new CommandRefusedException($"{fault.Code}: {fault.Detail}");
            var policy = new PolicyRequest(
                parsed.GetValue(grace), parsed.GetValue(settle), parsed.GetValue(parallel), parsed.GetValue(recheck), parsed.GetValue(calls));
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubStatus hub = CommandRefusedException.Unless(await installation.Get<HubOperations>().ConnectAsync(
                context,
                new HubDraft(
                    parsed.GetRequiredValue(app), parsed.GetRequiredValue(businessId), parsed.GetValue(label), credential, address,
                    policy.ApplyTo(HubPolicy.Default))
                {
                    SignIn = signIn,
                    Fields = named,
                },
                cancellation));
            console.Row(hub.Hub.Id);
            return ExitCodes.Done;
        });
        return command;
    }

    public static Option<string[]> FieldsOption() => new("--field")
    {
        Description = "A further field of the app as name=value (see app show); may be repeated",
        DefaultValueFactory = _ => [],
    };

    /// <exception cref="StartRefusedException">One is no name=value.</exception>
    public static Dictionary<string, string> ReadFields(string[] fields)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in fields)
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !read.TryAdd(field[..equals], field[(equals + 1)..]))
                throw new StartRefusedException($"--field: '{field}' is not name=value, or the name is given twice.");
        }

        return read;
    }
}
