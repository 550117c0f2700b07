using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>The endpoints below /_emulator that every app has: state, reset, fault scripts, call log.</summary>
internal static class ControlRoutes
{
    private const string Prefix = "/_emulator";

    public static bool Owns(string path) =>
        path == Prefix || path.StartsWith(Prefix + "/", StringComparison.Ordinal);

    public static EmulatedAnswer Problem(int status, string detail) => EmulatedAnswer.Json(
        status, new JsonObject { ["title"] = "The control request was refused.", ["status"] = status, ["detail"] = detail })
        with
    { ContentType = "application/problem+json" };

    public static void Map(RouteTable routes, IAppEmulator app, FaultBook faults, CallLog log)
    {
        routes.Map("GET", $"{Prefix}/state", _ => EmulatedAnswer.Json(200, app.DumpState()));
        routes.Map("POST", $"{Prefix}/reset", _ =>
        {
            app.Reset();
            faults.Clear();
            log.Clear();
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("GET", $"{Prefix}/log", _ => EmulatedAnswer.Json(200, log.Dump()));
        routes.Map("DELETE", $"{Prefix}/log", _ =>
        {
            log.Clear();
            return EmulatedAnswer.Empty(204);
        });
        routes.Map("GET", $"{Prefix}/faults", _ => EmulatedAnswer.Json(200, faults.Dump()));
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
}
