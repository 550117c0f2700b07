using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>The endpoints below /_emulator that every app has: state, reset, fault scripts, call log.</summary>
internal static class ControlRoutes
{
    private const string Prefix = "/_emulator";

    /// <summary>Closes the port for a while. Not in the table, since it is no matter of state.</summary>
    public const string Refuse = $"{Prefix}/refuse";

    public static bool Owns(string path) =>
        path == Prefix || path.StartsWith(Prefix + "/", StringComparison.Ordinal);

    public static EmulatedAnswer Problem(int status, string detail) => EmulatedAnswer.Json(
        status, new JsonObject { ["title"] = "The control request was refused.", ["status"] = status, ["detail"] = detail })
        with
    { ContentType = "application/problem+json" };

    public static void Map(RouteTable routes, IAppEmulator app, FaultBook faults, CallLog log, ReadLag lag)
    {
        routes.Map("GET", $"{Prefix}/state", _ => EmulatedAnswer.Json(200, app.DumpState()));
        routes.Map("POST", $"{Prefix}/reset", _ =>
        {
            app.Reset();
            faults.Clear();
            log.Clear();
            lag.Clear();
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("GET", $"{Prefix}/lag", _ => EmulatedAnswer.Json(200, lag.Dump()));
        routes.Map("POST", $"{Prefix}/lag", call =>
        {
            if (Milliseconds(call) is not { } wait)
                return Problem(400, "expected {\"ms\": number}");
            lag.Default = wait;
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("GET", $"{Prefix}/log", _ => EmulatedAnswer.Json(200, log.Dump()));
        routes.Map("DELETE", $"{Prefix}/log", _ =>
        {
            log.Clear();
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("GET", $"{Prefix}/faults", _ => EmulatedAnswer.Json(200, faults.Dump()));
        routes.Map("GET", $"{Prefix}/faults/unfired", _ => EmulatedAnswer.Json(200, faults.DumpUnfired()));
        routes.Map("DELETE", $"{Prefix}/faults", _ =>
        {
            faults.Clear();
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("POST", $"{Prefix}/faults", call => FaultReader.Read(call.Body) switch
        {
            FaultReader.Reading.Bad bad => Problem(400, bad.Why),
            FaultReader.Reading.Scripts good => EmulatedAnswer.Json(201, faults.Add(good.Items)),
            var other => throw new InvalidOperationException($"unknown reading {other}"),
        });
    }

    /// <summary>The time in <c>{"ms": number}</c>, up to ten minutes; null if the body is anything else.</summary>
    public static TimeSpan? Milliseconds(EmulatedCall call)
    {
        try
        {
            return JsonNode.Parse(call.Body) is JsonObject { Count: 1 } body && body["ms"] is JsonValue value
                && value.TryGetValue(out int ms) && ms is >= 0 and <= 600_000
                ? TimeSpan.FromMilliseconds(ms)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
