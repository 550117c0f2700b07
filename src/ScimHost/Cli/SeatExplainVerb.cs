using System.CommandLine;
using System.Text.Json;
using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>seat explain</c>: one line for each fact: step, name, value; with <c>--json</c> the answer of the admin API.</summary>
internal static class SeatExplainVerb
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        Option<string> hub = CommonOptions.Required("--hub", "Id or label of the hub");
        Option<string> user = CommonOptions.Required("--user", "Id or userName of the user");
        var json = new Option<bool>("--json") { Description = "Print JSON instead of lines" };
        var command = new Command("explain", "Says why a user has what he has in a hub, and what happens next") { data, workspace, hub, user, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            var context = await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation);
            HubId id = await installation.HubAsync(context, parsed.GetRequiredValue(hub), cancellation);
            UserId person = await SeatUsers.FindAsync(installation, context, id, parsed.GetRequiredValue(user), cancellation);
            SeatExplanation explanation = CommandRefusedException.Unless(
                await installation.Get<SeatProvisionOperations>().ExplainAsync(context, new SeatKey(id, person), cancellation));
            if (parsed.GetValue(json))
                console.Row(JsonSerializer.Serialize(ExplanationResponse.Of(explanation), Json));
            else
                Print(console, explanation);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(CliConsole console, SeatExplanation e)
    {
        console.Row("import", "user", e.Import.UserName);
        console.Row("import", "active", e.Import.Active);
        console.Row("import", "kind", e.Import.Kind);
        if (e.Import.LeftAt is { } left)
            console.Row("import", "left", $"{left:u} {e.Import.How}");
        foreach (var group in e.Import.Groups)
            console.Row("import", "group", group.Direct ? group.DisplayName : $"{group.DisplayName} (through a group within it)");
        foreach (TeamScope team in e.Scope.Teams)
            console.Row("scope", "team", team.ByHand ? $"{team.Name} (by hand)" : team.Name);
        console.Row("match", "account", e.Match.State, e.Match.AccountId, e.Match.Has);
        console.Row("match", "origin", e.Match.Origin);
        console.Row("match", "seen", e.Match.SeenAt?.ToString("u"));
        foreach (GrantVerdict grant in e.Decide.Grants)
        {
            console.Row(
                "decide", grant.Wins ? "grant (wins)" : "grant", grant.Grant.Grant.Id, grant.Grant.SubjectName, grant.Grant.Grant.Access, grant.Counting);
        }

        console.Row("decide", "desired", e.Decide.Desired);
        console.Row("decide", "effective", e.Decide.Effective.Access, e.Decide.Effective.NextChange?.ToString("u"));
        foreach (string protection in e.Decide.Protections)
            console.Row("decide", "protection", protection);
        console.Row("act", "next", PlanWords.Of(e.Act.Step));
        console.Row("act", "work", e.Act.Work?.State, e.Act.Work?.Reason);
        foreach (HubTask task in e.Act.Tasks.Select(t => t.Task))
            console.Row("act", "task", task.Id, task.Kind, task.State, task.Reason);
    }

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions();
        AdminJson.Apply(options);
        return options;
    }
}
