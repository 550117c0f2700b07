using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>hub list</c>: id, app, business ID, label, state, reason.</summary>
internal static class HubListVerb
{
    private static readonly string[] Header = ["id", "app", "business id", "label", "state", "reason"];

    public static Command Make(CliConsole console)
    {
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "list", "Lists hubs with their health", [json], async (installation, context, parsed, cancellation) =>
            console.List(
                parsed.GetValue(json), await installation.Get<HubOperations>().ListAsync(context, cancellation), HubResponse.Of, Header,
                s => [s.Hub.Id, s.Hub.App, s.Hub.BusinessId, s.Hub.Label, s.Hub.State, s.Hub.StateReason]));
    }
}
