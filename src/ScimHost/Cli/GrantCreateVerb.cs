using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints.Admin;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>grant create</c>: gives a team or a user access to a hub, prints the new id.</summary>
internal static class GrantCreateVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string?> team = new("--team") { Description = "Id or name of the team" };
        Option<string?> user = new("--user") { Description = "Id or userName of the user" };
        Option<string[]> roles = new("--role") { Description = "App role; may be repeated", AllowMultipleArgumentsPerToken = true };
        Option<string[]> assets = new("--asset") { Description = "Role on an asset, kind:id=role; may be repeated" };
        Option<HubRole> hubRole = new("--hub-role") { Description = "collaborator (default), manager or owner" };
        Option<bool> noSeat = new("--no-seat") { Description = "An owner without an account in the app" };
        var command = new Command("create", "Gives a team or a user access to a hub and prints the grant's id")
        {
            data, workspace, hub, team, user, roles, assets, hubRole, noSeat,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            SubjectReference subject = CommandRefusedException.Unless(Subjects.Read(parsed.GetValue(team), parsed.GetValue(user)));
            var terms = new GrantTerms(
                parsed.GetValue(hubRole), parsed.GetValue(roles) ?? [], ReadAssets(parsed.GetValue(assets) ?? []), !parsed.GetValue(noSeat));
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            GrantDetails grant = CommandRefusedException.Unless(
                await installation.Get<GrantOperations>().GiveAsync(
                    context, id, subject, terms, preview: false, cancellation)).Value;
            console.Row(grant.Grant.Id);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadAssets(string[] texts)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0 || equals == text.Length - 1)
                throw new StartRefusedException($"'{text}' is not kind:id=role.");
            string asset = text[..equals];
            assets[asset] = [.. assets.GetValueOrDefault(asset, []), text[(equals + 1)..]];
        }

        return assets;
    }
}
