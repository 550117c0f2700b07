using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant list</c>: id, subject kind, subject, hub role, access.</summary>
internal static class GrantListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("list", "Lists the grants of a hub") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            GrantId? after = null;
            do
            {
                Page<GrantDetails> page = CommandRefusedException.Unless(await installation.Get<GrantOperations>().ListAsync(
                    context, id, null, after, Paging.MaxCount, cancellation));
                foreach (GrantDetails details in page.Items)
                {
                    Grant grant = details.Grant;
                    console.Row(
                        grant.Id, grant.Subject is GrantSubject.OfTeam ? "team" : "user", details.SubjectName, grant.HubRole, grant.Access);
                }

                after = page.Next is { } next ? new GrantId(next) : null;
            }
            while (after is not null);

            return ExitCodes.Done;
        });
        return command;
    }
}
