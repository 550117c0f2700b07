using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant create</c>: gives a team or a user access to a hub, prints the new id.</summary>
internal static class GrantCreateVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string?> team = new("--team") { Description = "Id or name of the team" };
        Option<string?> user = new("--user") { Description = "Id or userName of the user" };
        var terms = new GrantTermsOptions();
        Option<bool> preview = CommonOptions.Preview();
        Option<bool> json = CommonOptions.Json();
        return WorkspaceVerb.Make(
            console, "create", "Gives a team or a user access to a hub and prints the grant's id", [hub, team, user, .. terms.All, preview, json],
            async (installation, context, parsed, cancellation) =>
            {
                SubjectReference subject = CommandRefusedException.Unless(Subjects.Read(parsed.GetValue(team), parsed.GetValue(user)));
                GrantTerms wanted = terms.Read(parsed);
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<GrantOperations>().GiveAsync(
                        context, await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation), subject, wanted,
                        parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), GrantResponse.Of, g => [g.Grant.Id], cancellation);
            });
    }
}
