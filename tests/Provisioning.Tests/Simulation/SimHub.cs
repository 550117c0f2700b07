using BusinessHubs.Provisioning.Operations;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>One hub of a sequence: who works on it, and the test's own record of what should be there.</summary>
internal sealed class SimHub(Hub hub, FakeSpace space)
{
    public Hub Hub => hub;

    public FakeSpace Space => space;

    public DesireBook Wishes { get; } = new();

    /// <summary>Level of each team's grant, 0 for none.</summary>
    public int[] Granted { get; } = [0, 0, 0];

    /// <summary>The loop of the node that has it.</summary>
    public SeatLoop Loop { get; set; } = null!;

    /// <summary>Changes by hand, as places in the log.</summary>
    public List<(string Email, int At)> Edits { get; } = [];

    /// <summary>From which place in the log on to which nobody may touch an account.</summary>
    public List<(string Email, int From, int To)> Exempted { get; } = [];

    /// <summary>Reductions of whom a person let through, from when on.</summary>
    public List<(string Email, DateTimeOffset At)> Approved { get; } = [];

    /// <summary>Whether an account was changed by hand and nobody has read it since, up to a place in the log.</summary>
    public bool IsEditUnseen(string email, int until)
    {
        int at = Edits.FindLast(e => e.Email == email && e.At <= until) is { Email: not null } edit ? edit.At : -1;
        return at >= 0 && !Space.Calls.Skip(at).Take(until - at).Any(c => c.Email == email && c.Operation == FakeOperation.Find);
    }

    /// <summary>From now on the account may be touched again.</summary>
    public void EndExemption(string email)
    {
        int at = Exempted.FindIndex(e => e.Email == email && e.To == int.MaxValue);
        Exempted[at] = Exempted[at] with { To = Space.Calls.Count };
    }

    public bool IsExempt(string email) => Exempted.Any(e => e.Email == email && e.To == int.MaxValue);
}
