using BusinessHubs.Provisioning.Model;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>
/// The test's own record of what each person should have had and when, worked out from the commands alone: roles as levels
/// (0 no account, 1 viewer, 2 editor, 3 admin).
/// </summary>
internal sealed class DesireBook
{
    private readonly Dictionary<string, List<Entry>> _levels = [];
    private readonly Dictionary<string, DateTimeOffset> _cuts = [];

    public static int LevelOf(Access? access) => access is not { HasAccount: true } ? 0
        : access.Roles.Contains("admin") ? 3
        : access.Roles.Contains("editor") ? 2
        : 1;

    /// <summary>From now on, after so many calls, this is desired; of who leaves the past no longer counts.</summary>
    public void Note(string email, DateTimeOffset at, int calls, int level, bool leaves)
    {
        if (!_levels.TryGetValue(email, out var entries))
            _levels[email] = entries = [];
        if (entries.Count == 0 || entries[^1].Level != level || entries[^1].Left != leaves)
            entries.Add(new Entry(at, calls, level, leaves));
        if (leaves)
            _cuts[email] = at;
    }

    /// <summary>An operator lets go at once what the grace holds.</summary>
    public void Cut(string email, DateTimeOffset at) => _cuts[email] = at;

    /// <summary>What is desired at last.</summary>
    public int Now(string email) => _levels.TryGetValue(email, out var entries) ? entries[^1].Level : 0;

    /// <summary>Whether the person had left when the call came.</summary>
    public bool HasLeft(FakeCall call) => _levels.TryGetValue(call.Email, out var entries) && entries.FindLast(e => e.Calls <= call.Number) is { Left: true };

    /// <summary>Whether something else was desired since then.</summary>
    public bool Changed(string email, DateTimeOffset since, FakeCall before) =>
        _levels.TryGetValue(email, out var entries) && entries.Any(e => e.From > since && e.Calls <= before.Number);

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

    private sealed record Entry(DateTimeOffset From, int Calls, int Level, bool Left);
}
