using BusinessHubs.Provisioning.Tracking;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Tracking;

/// <summary>Domain feature 30, word for word: the state of a task from the states beneath it.</summary>
public sealed class ParentStateRuleTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    private static readonly TaskState[] Beneath =
        [TaskState.Queued, TaskState.Running, TaskState.Retrying, TaskState.NotCompleted, TaskState.Completed];

    private static readonly Arbitrary<TaskState[]> Nested = Gen.Elements(Beneath).ArrayOf().ToArbitrary();

    [Fact]
    public void feature_30_the_state_of_a_task_is_that_of_the_first_rule_that_fits() =>
        Prop.ForAll(Nested, nested => ParentStateRule.Of(Count(nested)) == Naive(nested)).Check(Thorough);

    [Fact]
    public void feature_30_the_comparison_finds_a_rule_with_two_states_in_the_wrong_order() =>
        Should.Throw<Exception>(() => Prop.ForAll(Nested, nested => Wrong(Count(nested)) == Naive(nested)).Check(Thorough));

    [Theory]
    [InlineData(1, 1, 1, 1, 1, TaskState.NotCompleted)]
    [InlineData(1, 1, 1, 0, 1, TaskState.Retrying)]
    [InlineData(1, 1, 0, 0, 1, TaskState.Running)]
    [InlineData(1, 0, 0, 0, 1, TaskState.Started)]
    [InlineData(1, 0, 0, 0, 0, TaskState.Queued)]
    [InlineData(0, 0, 0, 0, 1, TaskState.Completed)]
    [InlineData(0, 0, 0, 0, 0, TaskState.Completed)]
    public void feature_30_each_state_gives_way_to_the_ones_before_it(
        int queued, int running, int retrying, int notCompleted, int finished, TaskState state) =>
        ParentStateRule.Of(new NestedCounts(queued, running, retrying, notCompleted, finished)).ShouldBe(state);

    private static NestedCounts Count(TaskState[] nested) => new(
        nested.Count(s => s == TaskState.Queued), nested.Count(s => s == TaskState.Running), nested.Count(s => s == TaskState.Retrying),
        nested.Count(s => s == TaskState.NotCompleted), nested.Count(s => s == TaskState.Completed));

    private static TaskState Naive(TaskState[] nested)
    {
        if (nested.Any(s => s == TaskState.NotCompleted))
            return TaskState.NotCompleted;
        if (nested.Any(s => s == TaskState.Retrying))
            return TaskState.Retrying;
        if (nested.Any(s => s == TaskState.Running))
            return TaskState.Running;
        if (nested.All(s => s == TaskState.Completed))
            return TaskState.Completed;
        return nested.Any(s => s == TaskState.Completed) ? TaskState.Started : TaskState.Queued;
    }

    // Running before retrying: the kind of mistake that the comparison is there to find.
    private static TaskState Wrong(NestedCounts nested) =>
        nested is { NotCompleted: 0, Running: > 0 } ? TaskState.Running : ParentStateRule.Of(nested);
}
