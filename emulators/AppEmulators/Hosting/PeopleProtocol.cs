using System.Text.Json;
using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>The control endpoints about people that are the same for every app.</summary>
internal static class PeopleProtocol
{
    private const string Prefix = "/_emulator";
    private const string BadBody = "expected a JSON object with known properties";
    private static readonly string[] PersonProperties = ["email", "state", "roles", "assets", "duplicate"];

    public static void Map(RouteTable routes, IHasPeople app)
    {
        routes.Map("GET", $"{Prefix}/people", _ => EmulatedAnswer.Json(200, Dump(app)));
        routes.Map("POST", $"{Prefix}/people", call => Put(app, call));
        routes.Map("DELETE", $"{Prefix}/people/{{email}}", call => app.Remove(Uri.UnescapeDataString(call["email"]), call.Now)
            ? EmulatedAnswer.Empty(204)
            : ControlRoutes.Problem(404, "no such person"));
        routes.Map("POST", $"{Prefix}/accept", call => End(call, app.Accept));
        routes.Map("POST", $"{Prefix}/expire", call => End(call, app.Expire));
        routes.Map("POST", $"{Prefix}/settings", call => Set(app, call));
    }

    /// <summary>The people as JSON, for the whole truth of an app.</summary>
    public static JsonArray Dump(IHasPeople app) => new([.. app.People.Select(person => person.Dump())]);

    private static EmulatedAnswer Put(IHasPeople app, EmulatedCall call)
    {
        if (Read(call) is not { } body || body.Any(property => !PersonProperties.Contains(property.Key, StringComparer.Ordinal)))
            return ControlRoutes.Problem(400, BadBody);
        try
        {
            var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach ((string asset, JsonNode? roles) in body["assets"]?.AsObject() ?? [])
                assets[asset] = Texts(roles);
            string? why = app.Put(
                (string?)body["email"], (string?)body["state"] ?? "active", Texts(body["roles"]), assets,
                (bool?)body["duplicate"] ?? false, call.Now);
            return why is null ? EmulatedAnswer.Empty(204) : ControlRoutes.Problem(422, why);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            return ControlRoutes.Problem(400, BadBody);
        }
    }

    private static EmulatedAnswer End(EmulatedCall call, Func<string?, DateTimeOffset, int> end)
    {
        if (Read(call) is not { } body || body.Any(property => property.Key != "email" || property.Value is not JsonValue))
            return ControlRoutes.Problem(400, BadBody);
        string? email = body["email"]?.ToString();
        int ended = end(email, call.Now);
        return ended == 0 && email is not null
            ? ControlRoutes.Problem(404, "no such pending invitation")
            : EmulatedAnswer.Json(200, new JsonObject { ["invitations"] = ended });
    }

    private static EmulatedAnswer Set(IHasPeople app, EmulatedCall call)
    {
        if (Read(call) is not { } body)
            return ControlRoutes.Problem(400, BadBody);
        foreach ((string name, JsonNode? value) in body)
        {
            if (app.Set(name, value) is { } why)
                return ControlRoutes.Problem(400, why);
        }

        return EmulatedAnswer.Empty(204);
    }

    private static string[] Texts(JsonNode? node) => [.. (node?.AsArray() ?? []).Select(item => item!.GetValue<string>())];

    private static JsonObject? Read(EmulatedCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Body))
            return [];
        try
        {
            return JsonNode.Parse(call.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
