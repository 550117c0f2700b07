using System.CommandLine;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>jwt-profile remove</c>: by id or name.</summary>
internal static class JwtProfileRemoveVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> id = CommonOptions.Required("--id", "Id or name of the profile");
        var command = new Command("remove", "Removes a JWT profile; its tokens stop working at once") { data, workspace, id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            JwtProfileOperations profiles = installation.Get<JwtProfileOperations>();
            string wanted = parsed.GetRequiredValue(id);
            JwtProfile profile = (await profiles.ListAsync(context, cancellation))
                .FirstOrDefault(p => p.Id.ToString() == wanted || string.Equals(p.Name, wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new CommandRefusedException($"{FaultCodes.UnknownJwtProfile}: There is no JWT profile '{wanted}'.");
            _ = CommandRefusedException.Unless(await profiles.RemoveAsync(context, profile.Id, cancellation));
            console.Row(profile.Id, "removed");
            return ExitCodes.Done;
        });
        return command;
    }
}
