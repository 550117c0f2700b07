using System.CommandLine;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>role list</c>: <c>app</c> or the kind of asset, role, weight, label.</summary>
internal static class RoleListVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        var command = new Command("list", "Lists what can be granted in a hub: app roles, then the roles of each kind of asset") { data, workspace, hub };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            RoleCatalog roles = CommandRefusedException.Unless(
                await installation.Get<RoleOperations>().RolesAsync(context, id, cancellation));
            Write(console, "app", roles.AppRoles);
            foreach ((string kind, RoleSet set) in roles.AssetRoles.OrderBy(r => r.Key, StringComparer.Ordinal))
                Write(console, $"asset:{kind}", set);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(CliConsole console, string of, RoleSet set)
    {
        foreach (AppRole role in set.Roles)
            console.Row(of, role.Name, role.Weight.Value, role.Label);
    }
}
