using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant list</c>: id, subject kind, subject, hub role, access, end.</summary>
internal static class GrantListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "list", "Lists the grants of a hub", [hub, json], async (installation, context, parsed, cancellation) =>
        {
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            List<GrantDetails> grants = [];
            GrantId? after = null;
            do
            {
                Page<GrantDetails> page = CommandRefusedException.Unless(await installation.Get<GrantOperations>().ListAsync(
                    context, id, null, after, Paging.MaxCount, cancellation));
                grants.AddRange(page.Items);
                after = page.Next is { } next ? new GrantId(next) : null;
            }
            while (after is not null);
            console.List(parsed.GetValue(json), grants, GrantResponse.Of, GrantRow.Header, GrantRow.Of);
        });
    }
}
