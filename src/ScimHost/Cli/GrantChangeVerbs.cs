using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant show</c> and <c>grant change</c>.</summary>
internal static class GrantChangeVerbs
{
    public static Command MakeShow(CliConsole console)
    {
        Option<string> id = CommonOptions.Required("--id", "Id of the grant");
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(console, "show", "Shows a grant", [id, json], async (installation, context, parsed, cancellation) =>
        {
            GrantDetails grant = CommandRefusedException.Unless(
                await installation.Get<GrantOperations>().FindAsync(context, Id(parsed.GetRequiredValue(id)), cancellation));
            if (parsed.GetValue(json))
                console.Json(GrantResponse.Of(grant));
            else
                console.Row(GrantRow.Of(grant));
        });
    }

    public static Command MakeChange(CliConsole console)
    {
        Option<string> id = CommonOptions.Required("--id", "Id of the grant");
        var terms = new GrantTermsOptions();
        Option<bool> preview = CommonOptions.Preview();
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "change", "Gives a grant new terms, all of them", [id, .. terms.All, preview, json], async (installation, context, parsed, cancellation) =>
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<GrantOperations>().ChangeAsync(
                        context, Id(parsed.GetRequiredValue(id)), terms.Read(parsed), null, parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), GrantResponse.Of, GrantRow.Of, cancellation));
    }

    private static GrantId Id(string text) => new(EntityIds.Read(text, FaultCodes.UnknownGrant, "grant"));
}
