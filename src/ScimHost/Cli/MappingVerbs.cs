using System.CommandLine;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>mapping</c>: list, add, change, remove; each change can be previewed.</summary>
internal static class MappingVerbs
{
    private static readonly string[] Header = ["id", "kind", "pattern", "team", "version"];

    public static Command Make(CliConsole console)
    {
        Option<bool> json = CommonOptions.Json();
        Option<bool> preview = CommonOptions.Preview();
        Option<string> id = CommonOptions.Required("--id", "Id of the mapping");
        Option<GroupMatchKind> kind = new("--kind") { Description = "name, prefix, pattern or externalId", Required = true };
        Option<string> pattern = CommonOptions.Required("--pattern", "What it looks for");
        Option<string?> team = new("--team") { Description = "Id or name of the team that the groups feed" };
        Option<bool> ignore = new("--ignore") { Description = "The groups feed no team at all" };
        MappingDraft Draft(ParseResult parsed) =>
            new(parsed.GetValue(kind), parsed.GetRequiredValue(pattern), parsed.GetValue(team), parsed.GetValue(ignore));
        MappingId Id(ParseResult parsed) => new(EntityIds.Read(parsed.GetRequiredValue(id), FaultCodes.UnknownMapping, "mapping"));
        return new Command("mapping", "Rules from IdP groups to teams")
        {
            WorkspaceVerb.Make(console, "list", "Lists group mappings", [json], async (installation, context, parsed, cancellation) =>
                console.List(
                    parsed.GetValue(json), CommandRefusedException.Unless(await installation.Get<MappingOperations>().ListAsync(context, cancellation)),
                    MappingResponse.Of, Header, Row)),
            WorkspaceVerb.Make(console, "add", "Adds a mapping", [kind, pattern, team, ignore, preview, json], async (installation, context, parsed, cancellation) =>
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<MappingOperations>().AddAsync(context, Draft(parsed), parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), MappingResponse.Of, m => [m.Id], cancellation)),
            WorkspaceVerb.Make(console, "change", "Gives a mapping new values", [id, kind, pattern, team, ignore, preview, json], async (installation, context, parsed, cancellation) =>
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<MappingOperations>().ChangeAsync(
                        context, Id(parsed), Draft(parsed), null, parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), MappingResponse.Of, Row, cancellation)),
            WorkspaceVerb.Make(console, "remove", "Removes a mapping", [id, preview, json], async (installation, context, parsed, cancellation) =>
                await console.PrintAsync(
                    installation, context,
                    await installation.Get<MappingOperations>().RemoveAsync(context, Id(parsed), null, parsed.GetValue(preview), cancellation),
                    parsed.GetValue(json), MappingResponse.Of, m => [m.Id, "removed"], cancellation)),
        };
    }

    private static object?[] Row(GroupMapping mapping) =>
        [mapping.Id, mapping.Kind, mapping.Pattern, mapping.Team is { } team ? team : "ignored", mapping.Version];
}
