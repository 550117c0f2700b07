using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant revoke</c>: takes a grant away.</summary>
internal static class GrantRevokeVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string> id = CommonOptions.Required("--id", "Id of the grant");
        Option<bool> keep = new("--keep-for-members") { Description = "Members of the team keep what it gave them as grants of their own" };
        Option<bool> preview = CommonOptions.Preview();
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "revoke", "Takes a grant away", [id, keep, preview, json], async (installation, context, parsed, cancellation) =>
            await console.PrintAsync(
                installation, context,
                await installation.Get<GrantOperations>().TakeAsync(
                    context, new GrantId(EntityIds.Read(parsed.GetRequiredValue(id), FaultCodes.UnknownGrant, "grant")),
                    parsed.GetValue(keep) ? TakeMode.KeepForMembers : TakeMode.Remove, null, parsed.GetValue(preview), cancellation),
                parsed.GetValue(json), GrantSummary.Of, g => [g.Id, "revoked"], cancellation));
    }
}
