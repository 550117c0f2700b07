using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Maps a method of the Web API: GET with a query, POST with a form, as Slack's own clients do.</summary>
internal static class SlackRoutes
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "admin.users.invite", "admin.users.remove", "admin.users.setAdmin", "admin.users.setOwner", "admin.users.setRegular",
        "usergroups.users.update", "conversations.invite", "conversations.kick",
    };

    /// <summary>Whether a method changes something.</summary>
    public static bool Writes(string method) => Changing.Contains(method);

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
