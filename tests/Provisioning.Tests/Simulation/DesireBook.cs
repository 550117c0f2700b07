using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// The test's own record of what each person should have had and when, worked out from the commands alone: roles as levels
/// (0 no account, 1 viewer, 2 editor, 3 admin).
/// </summary>
internal sealed class DesireBook
{
    private readonly Dictionary<string, List<(DateTimeOffset From, int Calls, int Level)>> _levels = [];
    private readonly Dictionary<string, DateTimeOffset> _cuts = [];

    public static int LevelOf(Access? access) => access is not { HasAccount: true } ? 0
        : access.Roles.Contains("admin") ? 3
        : access.Roles.Contains("editor") ? 2
        : 1;

    /// <summary>From now on, after so many calls, this is desired; a leaver's past no longer counts.</summary>
    public void Note(string email, DateTimeOffset at, int calls, int level, bool leaves)
    {
        if (!_levels.TryGetValue(email, out var entries))
            _levels[email] = entries = [];
        if (entries.Count == 0 || entries[^1].Level != level)
            entries.Add((at, calls, level));
        if (leaves)
            _cuts[email] = at;
    }

    /// <summary>What is desired at last.</summary>
    public int Now(string email) => _levels.TryGetValue(email, out var entries) ? entries[^1].Level : 0;

    /// <summary>The highest level desired at any moment of the last <paramref name="grace"/> before a call, cuts respected.</summary>
    public int HighestBefore(FakeCall call, TimeSpan grace)
    {
        if (!_levels.TryGetValue(call.Email, out var entries))
            return 0;
        int highest = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            DateTimeOffset end = i + 1 < entries.Count ? entries[i + 1].From : DateTimeOffset.MaxValue;
            bool cut = _cuts.TryGetValue(call.Email, out DateTimeOffset cutAt) && end <= cutAt;
            // The clock may stand still between a call and a wish: their order is told by the number of calls.
            if (entries[i].Calls <= call.Number && end > call.Begun - grace && !cut)
                highest = Math.Max(highest, entries[i].Level);
        }

        return highest;
    }
}
