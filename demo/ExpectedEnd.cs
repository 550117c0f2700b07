namespace BusinessHubs.Demo;

/// <summary>Who must be in the organisation when both IdPs are done, and who may have been removed on the way.</summary>
public static class ExpectedEnd
{
    private static readonly string[] Expected =
    [
        "ada admin", "ada-park member ads-launch", "ben-ochoa member", "cleo member", "dana admin", "emil admin", "fay member ads-launch",
        "gil member", "ivo member", "octo-admin admin",
    ];

    // Deactivated at some point, some of them for good; each of them once. All others only moved.
    private static readonly string[] Leavers = ["ben", "emil", "gil", "hana", "ivo", "jon"];

    /// <summary>What differs from the expected members; empty when nothing does.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<Member> members)
    {
        string[] actual = [.. members.Select(m => $"{m.Login} {m.Role} {string.Join(' ', m.Teams)}".TrimEnd())];
        return Expected.Except(actual).Select(line => $"missing: {line}").Concat(actual.Except(Expected).Select(line => $"unexpected: {line}"));
    }

    /// <summary>What differs from the expected removals; empty when nothing does.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<string> removed) =>
        Leavers.Except(removed).Select(login => $"never removed: {login}")
            .Concat(removed.Except(Leavers).Select(login => $"removed without having left: {login}"))
            .Concat(removed.GroupBy(login => login).Where(g => g.Count() > 1).Select(g => $"removed {g.Count()} times: {g.Key}"));
}
