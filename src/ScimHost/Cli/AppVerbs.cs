using System.CommandLine;
using BusinessHubs.Connectors;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>app list</c>, <c>app show</c> and <c>app authorize</c>: the app catalog.</summary>
internal static class AppVerbs
{
    private static readonly string[] Header = ["app", "label", "business id", "capabilities"];

    public static Command Make(CliConsole console) => new("app", "Apps that can be connected")
    {
        MakeList(console), MakeShow(console), MakeAuthorize(console),
    };

    private static Command MakeList(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "Lists the apps with what they can do") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            console.List(
                parsed.GetValue(json), installation.Get<HubOperations>().Apps, AppResponse.Of, Header,
                app => [app.App, app.Label, app.BusinessIdLabel, string.Join(' ', AppResponse.Of(app).Capabilities)]);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command MakeShow(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json();
        var name = new Argument<string>("app") { Description = "Name in the catalog, e.g. github" };
        var command = new Command("show", "Shows one app: capabilities, roles with weights, fields, limits, and how to create its service account")
        {
            data, json, name,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            AppDescription app = installation.Get<HubOperations>().FindApp(parsed.GetRequiredValue(name))
                ?? throw new CommandRefusedException($"{FaultCodes.UnknownApp}: There is no such app in the catalog.");
            if (parsed.GetValue(json))
                console.Json(AppPaperResponse.Of(app));
            else
                Write(console, app);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command MakeAuthorize(CliConsole console)
    {
        var name = new Argument<string>("app") { Description = "Name in the catalog, e.g. tiktok" };
        return WorkspaceVerb.Make(
            console, "authorize", "Begins a sign-in: prints the page to open and the state to give back", [name],
            (installation, context, parsed, _) =>
            {
                OAuthStart start = CommandRefusedException.Unless(installation.Get<OAuthOperations>().Start(context, parsed.GetRequiredValue(name)));
                console.Row("open", start.Address);
                console.Row("state", start.State);
                console.Row("until", start.ExpiresAt);
                return Task.CompletedTask;
            });
    }

    private static void Write(CliConsole console, AppDescription app)
    {
        console.Row("app", app.App, app.Label);
        console.Row("business id", app.BusinessIdLabel);
        foreach (string capability in AppResponse.Of(app).Capabilities)
            console.Row("can", capability);
        Write(console, "role", app.Roles.AppRoles);
        foreach ((string kind, RoleSet set) in app.Roles.AssetRoles.OrderBy(r => r.Key, StringComparer.Ordinal))
            Write(console, $"asset {kind}", set);
        foreach (AppField field in app.Fields)
            console.Row("field", field.Name, field.Label, field.Required ? "required" : "optional");
        foreach (string limit in app.Limits)
            console.Row("limit", limit);
        console.Row("guidance", app.Guidance);
        console.Out.WriteLine();
        console.Out.WriteLine(AppPapers.Of(app.App).TrimEnd());
    }

    private static void Write(CliConsole console, string of, RoleSet set)
    {
        foreach (AppRole role in set.Roles)
            console.Row(of, role.Name, set.Model == RoleModel.Hierarchical ? role.Weight.Value : "permission", role.Label);
    }
}
