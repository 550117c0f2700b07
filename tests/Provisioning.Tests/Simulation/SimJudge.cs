using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>Judges the world at rest, by the app's log and truth, the database, and the test's own record.</summary>
internal static class SimJudge
{
    private static readonly TimeSpan ExpectedGrace = TimeSpan.FromMinutes(10);

    /// <summary>One hub.</summary>
    public static async Task JudgeAsync(SimWorld world, SimHub hub)
    {
        Dictionary<string, long> fences = world.Harness.Database.Query("SELECT id, fence FROM task_attempt")
            .Select(r => r.Split('|')).ToDictionary(r => r[0], r => long.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);
        world.Found.AddRange(HistoryChecker.Check(
            hub, ExpectedGrace, world.Settings.ReadLag, world.Settings.Limit, hub == world.First ? new HashSet<string> { world.People[0].Email } : [], fences));
        foreach (FakePerson person in world.People.Concat(world.Gone))
            await JudgeAsync(world, hub, person);
        world.Tally.Holds += (int)world.Harness.Database.Number($"SELECT COUNT(*) FROM safeguard_hold WHERE hub_id = '{hub.Hub.Id}' COLLATE NOCASE");
        Fates(world, hub);
    }

    /// <summary>The neighbour has what it should, and nothing of it was touched by us.</summary>
    public static async Task JudgeNeighbourAsync(SimWorld world)
    {
        Neighbour(world, "end");
        if (await world.Harness.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None)) is { } broken)
            world.Found.Add($"Journal: audit entry {broken} does not hold");
        if (world.Harness.Database.Number("SELECT COUNT(*) FROM task_attempt WHERE outcome IS NULL") > 0)
            world.Found.Add("Journal: an attempt has no outcome");
        foreach (FakeCall call in world.Third.Space.Calls.Where(c => c.Email.StartsWith('p') && !c.Email.StartsWith("p0@", StringComparison.Ordinal)))
            world.Found.Add($"Isolation: {call}");
    }

    /// <summary>Whether the neighbour's rows are what its own last act left.</summary>
    public static void Neighbour(SimWorld world, string when)
    {
        if (world.NeighbourRows.Length > 0 && world.Harness.Database.Dump(world.Neighbour.Context.Workspace) != world.NeighbourRows)
            world.Found.Add($"Isolation: rows of the neighbour changed ({when})");
    }

    /// <summary>Edits, drops or reorders an audit entry: each must be found.</summary>
    public static async Task TamperAsync(SimWorld world)
    {
        if (world.Found.Count > 0)
            return;
        string ours = $"workspace_id = '{world.Harness.Context.Workspace}' COLLATE NOCASE";
        long last = world.Harness.Database.Number($"SELECT MAX(seq) FROM audit_entry WHERE {ours}");
        long at = 1 + (world.Settings.Seed * 7 % (last - 1));
        world.Harness.Database.Execute((world.Settings.Seed % 3) switch
        {
            0 => $"UPDATE audit_entry SET actor = 'somebody' WHERE {ours} AND seq = {at}",
            1 => $"DELETE FROM audit_entry WHERE {ours} AND seq = {at}",
            _ => $"UPDATE audit_entry SET seq = -seq WHERE {ours} AND seq IN ({at}, {at + 1});"
                + $"UPDATE audit_entry SET seq = {(2 * at) + 1} + seq WHERE {ours} AND seq < 0",
        });
        world.Tally.Tampers++;
        if (await world.Harness.ReadAsync(w => w.Audit.FirstBrokenAsync(CancellationToken.None)) is null)
            world.Found.Add($"Journal: tampering with audit entry {at} is not found");
    }

    private static async Task JudgeAsync(SimWorld world, SimHub hub, FakePerson person)
    {
        SeatWork? work = await world.Harness.ReadAsync(w => w.Queue.FindAsync(new SeatKey(hub.Hub.Id, person.Id), CancellationToken.None));
        int wanted = hub.Wishes.Now(person.Email);
        int has = DesireBook.LevelOf(hub.Space.Truth(person.Email)?.Access);
        if (work is null)
        {
            if (wanted > 0)
                world.Found.Add($"NoLostChange: {person.Email} should have {wanted} and was never queued");
            return;
        }

        if (hub.IsExempt(person.Email) || work.State == SeatWorkState.Parked || (work.State == SeatWorkState.Held && IsRejected(work)))
            return;
        if (work.State != SeatWorkState.Idle || work.DoneRev != work.WantedRev)
            world.Found.Add($"NoLostChange: {person.Email} is {work}");
        if (!hub.IsEditUnseen(person.Email, hub.Space.Calls.Count) && has != wanted)
            world.Found.Add($"{(world.Second.Space.IsDown ? "Isolation, " : "")}Converges: {person.Email} has {has}, should have {wanted}");
    }

    private static bool IsRejected(SeatWork work) => work.Reason?.StartsWith("rejected:", StringComparison.Ordinal) == true;

    // Whatever is not done says why, and when it is looked at again or who has to act.
    private static void Fates(SimWorld world, SimHub hub)
    {
        string ours = $"hub_id = '{hub.Hub.Id}' COLLATE NOCASE";
        foreach (string row in world.Harness.Database.Query(
            $"SELECT user_id, state, reason FROM seat_work WHERE {ours} AND state IN ({(int)SeatWorkState.Parked}, {(int)SeatWorkState.Held}) AND COALESCE(reason, '') NOT LIKE '%:%'"))
        {
            world.Found.Add($"NamedFate: no reason, {row}");
        }

        int most = new PipelineOptions().MaxAttempts;
        foreach (string row in world.Harness.Database.Query($"SELECT user_id, attempts FROM seat_work WHERE {ours} AND attempts > {most}"))
            world.Found.Add($"NamedFate: too many attempts, {row}");
        foreach (string row in world.Harness.Database.Query(
            $"SELECT t.user_id, t.rev, COUNT(*) FROM task_attempt a JOIN hub_task t ON t.id = a.task_id WHERE t.{ours} GROUP BY t.user_id, t.rev HAVING COUNT(*) > {5 * most}"))
        {
            world.Found.Add($"NamedFate: attempts without bound, {row}");
        }
    }
}
