using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Maps a method of the Web API: GET with a query, POST with a form, as Slack's own clients do.</summary>
internal static class SlackRoutes
{
    public static void Map(
        RouteTable routes, string method, string[] required, string[] known,
        Func<EmulatedCall, SlackArguments, EmulatedAnswer> answer)
    {
        foreach (string verb in new[] { "GET", "POST" })
        {
            routes.Map(verb, $"/{method}", call =>
                SlackArguments.TryRead(call, required, known, out SlackArguments? arguments, out EmulatedAnswer? refusal)
                    ? answer(call, arguments)
                    : refusal);
        }
    }

    /// <summary>For methods that change something: Slack takes them as POST.</summary>
    public static void MapWrite(
        RouteTable routes, string method, string[] required, string[] known,
        Func<EmulatedCall, SlackArguments, EmulatedAnswer> answer) =>
        routes.Map("POST", $"/{method}", call =>
            SlackArguments.TryRead(call, required, known, out SlackArguments? arguments, out EmulatedAnswer? refusal)
                ? answer(call, arguments)
                : refusal);
}
