using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Directory;

public sealed class GroupGraphTests
{
    [Fact]
    public void a_group_reaches_itself_and_everything_over_all_levels_once()
    {
        var graph = new GroupGraph([Edge(1, 2), Edge(2, 3), Edge(1, 3), Edge(3, 4), Edge(9, 8)]);

        graph.Below(Id(1)).ShouldBe([Id(1), Id(2), Id(3), Id(4)], ignoreOrder: true);
        graph.Above(Id(4)).ShouldBe([Id(4), Id(3), Id(2), Id(1)], ignoreOrder: true);
        graph.Below(Id(2), Id(9)).ShouldBe([Id(2), Id(3), Id(4), Id(9), Id(8)], ignoreOrder: true);
        graph.Above(Id(7)).ShouldBe([Id(7)]);
    }

    [Fact]
    public void a_group_cannot_stand_in_itself_over_any_number_of_levels()
    {
        var graph = new GroupGraph([Edge(1, 2), Edge(2, 3)]);

        graph.Fault(Id(1), Id(1)).ShouldBe(NestingFault.Cycle);
        graph.Fault(Id(3), Id(1)).ShouldBe(NestingFault.Cycle);
        graph.Fault(Id(2), Id(1)).ShouldBe(NestingFault.Cycle);
        graph.Fault(Id(1), Id(3)).ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void ten_levels_are_allowed_however_they_are_put_together_and_eleven_are_not(int above)
    {
        int below = GroupGraph.MaxLevels - above;
        GroupEdge[] upper = [.. Enumerable.Range(1, above - 1).Select(i => Edge(i, i + 1))];
        GroupEdge[] lower = [.. Enumerable.Range(100, below).Select(i => Edge(i, i + 1))];

        // The upper chain ends in group `above`; the lower one has one group more than fits below it.
        new GroupGraph([.. upper, .. lower]).Fault(Id(above), Id(101)).ShouldBeNull();
        new GroupGraph([.. upper, .. lower]).Fault(Id(above), Id(100)).ShouldBe(NestingFault.TooDeep);
    }

    [Fact]
    public void the_longest_way_counts_and_not_the_shortest()
    {
        GroupEdge[] chain = [.. Enumerable.Range(1, GroupGraph.MaxLevels - 1).Select(i => Edge(i, i + 1)), Edge(1, GroupGraph.MaxLevels)];

        new GroupGraph(chain).Fault(Id(50), Id(1)).ShouldBe(NestingFault.TooDeep);
        new GroupGraph(chain).Fault(Id(GroupGraph.MaxLevels), Id(50)).ShouldBe(NestingFault.TooDeep);
        new GroupGraph(chain).Fault(Id(1), Id(50)).ShouldBeNull();
    }

    private static GroupId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static GroupEdge Edge(int outer, int inner) => new(Id(outer), Id(inner));
}
