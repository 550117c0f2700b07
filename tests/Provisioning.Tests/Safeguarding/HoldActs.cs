using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Safeguarding;
using BusinessHubs.Provisioning.Tests.Running;

namespace BusinessHubs.Provisioning.Tests.Safeguarding;

/// <summary>What an Approver does with holds.</summary>
internal static class HoldActs
{
    public static HoldOperations Holds(this Story story) => new(
        story.World.Units, new ChangeRunner(story.World.Units, story.World.Signal, story.World.Clock, story.World.Ids), story.World.Signal, story.World.Clock);

    public static Task<IReadOnlyList<SafeguardHold>> AllHoldsAsync(this Story story) =>
        story.World.ReadAsync(w => w.Holds.ListAsync(story.Hub.Id, null, null, 100, CancellationToken.None));

    public static async Task<SafeguardHold> OnlyHoldAsync(this Story story) => (await story.AllHoldsAsync()).ShouldHaveSingleItem();

    public static async Task<HoldDetails> ApproveAsync(this Story story, SafeguardHold hold) =>
        Done(await story.Holds().ApproveAsync(story.World.Context with { Actor = "approver" }, hold.Id, hold.Version, CancellationToken.None));

    public static async Task<HoldDetails> RejectAsync(this Story story, SafeguardHold hold) =>
        Done(await story.Holds().RejectAsync(story.World.Context with { Actor = "approver" }, hold.Id, hold.Version, CancellationToken.None));

    public static async Task<int> CountAsync(this Story story, SeatWorkState state) =>
        (await story.World.ReadAsync(w => w.Queue.CountAsync(story.Hub.Id, CancellationToken.None))).GetValueOrDefault(state);

    /// <summary>What a schedule would do now.</summary>
    public static async Task TimeHasPassedAsync(this Story story)
    {
        var runner = new ChangeRunner(story.World.Units, story.World.Signal, story.World.Clock, story.World.Ids);
        _ = Done(await runner.ApplyAsync(story.World.Context, scope => DueSteps.RunAsync(scope, CancellationToken.None), CancellationToken.None));
    }

    private static T Done<T>(OperationOutcome<T> outcome) =>
        outcome.IsDone(out T? value, out OperationFault? fault) ? value : throw new InvalidOperationException($"Refused: {fault}");
}
