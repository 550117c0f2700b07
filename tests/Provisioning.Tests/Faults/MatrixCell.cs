using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Faults;

/// <summary>One cell: where the process dies, what else goes wrong, what is scripted for that, and how many invitations the app may see asked for.</summary>
/// <param name="Point">Where it dies; null where a scripted fault is the death itself.</param>
/// <param name="Column">What else goes wrong.</param>
/// <param name="Faults">Faults of the calls that invite, in order.</param>
/// <param name="Invites">Calls that invite, the lost ones included.</param>
public sealed record MatrixCell(CrashPoint? Point, MatrixColumn Column, FakeFaultKind[] Faults, int Invites)
{
    private const FakeFaultKind DiesNotApplied = FakeFaultKind.CrashNotApplied;
    private const FakeFaultKind DiesApplied = FakeFaultKind.CrashApplied;

    /// <summary>Every cell of the matrix that has a required result.</summary>
    public static IEnumerable<MatrixCell> All()
    {
        foreach (CrashPoint point in (CrashPoint[])[CrashPoint.BeforeAccept, CrashPoint.AfterAccept, CrashPoint.AfterTake, CrashPoint.BeforeIntend])
        {
            // What happens before anything is sent costs nothing: the fault strikes the first call that is made, later.
            yield return new(point, MatrixColumn.NotApplied, [FakeFaultKind.UnknownNotApplied], 2);
            yield return new(point, MatrixColumn.Applied, [FakeFaultKind.UnknownApplied], 1);
            yield return new(point, MatrixColumn.OtherNode, [], 1);
        }

        // In the journal and never sent: the app is asked once.
        yield return new(CrashPoint.AfterIntend, MatrixColumn.NotApplied, [], 1);
        yield return new(CrashPoint.AfterIntend, MatrixColumn.Lag, [], 1);
        yield return new(CrashPoint.AfterIntend, MatrixColumn.OtherNode, [], 1);

        // The call is out: the two rows of the table are one script each.
        yield return new(null, MatrixColumn.NotApplied, [DiesNotApplied], 2);
        yield return new(null, MatrixColumn.Applied, [DiesApplied], 1);
        yield return new(null, MatrixColumn.Throttled, [DiesNotApplied, FakeFaultKind.Throttled], 3);
        yield return new(null, MatrixColumn.Credential, [DiesNotApplied, FakeFaultKind.BadCredential], 3);
        yield return new(null, MatrixColumn.Lag, [DiesApplied], 1);
        yield return new(null, MatrixColumn.Human, [DiesNotApplied], 1);
        yield return new(null, MatrixColumn.OtherNode, [DiesNotApplied], 2);
        yield return new(null, MatrixColumn.OtherNode, [DiesApplied], 1);

        foreach (CrashPoint point in (CrashPoint[])[CrashPoint.BeforeConclude, CrashPoint.AfterConclude])
        {
            yield return new(point, MatrixColumn.NotApplied, [FakeFaultKind.UnknownNotApplied], 2);
            yield return new(point, MatrixColumn.Applied, [FakeFaultKind.UnknownApplied], 1);
            yield return new(point, MatrixColumn.Throttled, [FakeFaultKind.Throttled], 2);
            yield return new(point, MatrixColumn.Credential, [FakeFaultKind.BadCredential], 2);
            yield return new(point, MatrixColumn.Lag, [], 1);
            yield return new(point, MatrixColumn.Human, [FakeFaultKind.UnknownNotApplied], 1);
            yield return new(point, MatrixColumn.OtherNode, [], 1);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Point?.ToString() ?? "under way"} x {Column} [{string.Join(' ', Faults)}]";
}
