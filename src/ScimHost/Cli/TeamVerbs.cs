using System.CommandLine;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>team</c>: list, show, create, rename, add-member, remove-member, delete.</summary>
internal static class TeamVerbs
{
    private static readonly string[] Header = ["id", "name", "source", "members"];

    public static Command Make(CliConsole console)
    {
        Option<bool> json = CommonOptions.Json();
        Option<bool> preview = CommonOptions.Preview();
        Option<string> team = CommonOptions.Required("--team", "Id or name of the team");
        Option<string> name = CommonOptions.Required("--name", "Name of the team");
        Option<string[]> users = new("--user") { Description = "Id or userName; may be repeated", Required = true };
        return new Command("team", "Teams")
        {
            WorkspaceVerb.Make(console, "list", "Lists teams", [json], async (installation, context, parsed, cancellation) =>
                console.List(parsed.GetValue(json), await AllAsync(installation, context, cancellation), TeamResponse.Of, Header, Row)),
            WorkspaceVerb.Make(console, "show", "Shows a team and the ids of its members", [team, json], async (installation, context, parsed, cancellation) =>
            {
                TeamId id = await FindAsync(installation, context, parsed.GetRequiredValue(team), cancellation);
                TeamDetails details = CommandRefusedException.Unless(await installation.Get<TeamOperations>().FindAsync(context, id, cancellation));
                if (parsed.GetValue(json))
                {
                    console.Json(TeamDetailsResponse.Of(details));
                    return;
                }

                console.Row(Row(details.Team));
                foreach (UserId member in details.Members)
                    console.Row("member", member);
            }),
            WorkspaceVerb.Make(console, "create", "Makes a team and prints its id", [name], async (installation, context, parsed, cancellation) =>
                console.Row(CommandRefusedException.Unless(
                    await installation.Get<TeamOperations>().CreateAsync(context, parsed.GetRequiredValue(name), cancellation)).Id)),
            WorkspaceVerb.Make(console, "rename", "Gives a team another name", [team, name], async (installation, context, parsed, cancellation) =>
            {
                TeamId id = await FindAsync(installation, context, parsed.GetRequiredValue(team), cancellation);
                console.Row(Row(CommandRefusedException.Unless(await installation.Get<TeamOperations>().RenameAsync(
                    context, id, parsed.GetRequiredValue(name), null, cancellation))));
            }),
            Members("add-member", "Puts users into a team by hand", adds: true),
            Members("remove-member", "Takes users out who were put into a team by hand", adds: false),
            WorkspaceVerb.Make(console, "delete", "Removes a team with its grants and mappings", [team, preview, json], async (installation, context, parsed, cancellation) =>
            {
                TeamId id = await FindAsync(installation, context, parsed.GetRequiredValue(team), cancellation);
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<TeamOperations>().RemoveAsync(context, id, null, parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), TeamResponse.Of, t => [t.Id, "deleted"], cancellation);
            }),
        };

        Command Members(string verb, string description, bool adds) => WorkspaceVerb.Make(
            console, verb, description, [team, users, preview, json], async (installation, context, parsed, cancellation) =>
            {
                TeamId id = await FindAsync(installation, context, parsed.GetRequiredValue(team), cancellation);
                string[] named = parsed.GetRequiredValue(users);
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<TeamOperations>().ChangeMembersAsync(
                        context, id, adds ? named : [], adds ? [] : named, null, parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), TeamResponse.Of, Row, cancellation);
            });
    }

    private static object?[] Row(TeamRecord team) => [team.Id, team.Name, team.Source, team.Members];

    private static async Task<List<TeamRecord>> AllAsync(Installation installation, ChangeContext context, CancellationToken cancellation)
    {
        List<TeamRecord> teams = [];
        TeamId? after = null;
        do
        {
            Page<TeamRecord> page = CommandRefusedException.Unless(
                await installation.Get<TeamOperations>().ListAsync(context, null, after, Paging.MaxCount, cancellation));
            teams.AddRange(page.Items);
            after = page.Next is { } next ? new TeamId(next) : null;
        }
        while (after is not null);
        return teams;
    }

    private static async Task<TeamId> FindAsync(
        Installation installation, ChangeContext context, string idOrName, CancellationToken cancellation)
    {
        TeamRecord[] found =
        [
            .. (await AllAsync(installation, context, cancellation))
                .Where(t => t.Id.ToString() == idOrName || string.Equals(t.Name, idOrName.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];
        return found switch
        {
            [TeamRecord team] => team.Id,
            [] => throw new CommandRefusedException($"{FaultCodes.UnknownTeam}: There is no team '{idOrName}'."),
            _ => throw new CommandRefusedException($"{FaultCodes.AmbiguousName}: Several teams are named '{idOrName}'; use the id."),
        };
    }
}
