using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Scim.Tests.Patch;

public sealed class MemberDeltaTests
{
    [Fact]
    public void a_remove_with_values_removes_only_these_members()
    {
        MemberDelta delta = Delta("""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"u-1"},"u-2"]}""");
        delta.ReplacesAll.ShouldBeFalse();
        delta.Removed.ShouldBe(["u-1", "u-2"]);
        delta.Added.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"members"}""")]
    [InlineData("""{"op":"remove","path":"members","value":null}""")]
    [InlineData("""{"op":"replace","path":"members","value":[]}""")]
    [InlineData("""{"op":"replace","path":"members","value":null}""")]
    [InlineData("""{"op":"replace","value":{"members":[]}}""")]
    public void these_clear_the_group(string operation)
    {
        MemberDelta delta = Delta(operation);
        delta.ReplacesAll.ShouldBeTrue();
        delta.Added.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"op":"remove","path":"members","value":[]}""")]
    [InlineData("""{"op":"remove","path":"members","value":[{}]}""")]
    [InlineData("""{"op":"add","path":"members","value":[]}""")]
    [InlineData("""{"op":"add","path":"members","value":null}""")]
    [InlineData("""{"op":"replace","value":{"displayName":"Eng"}}""")]
    [InlineData("""{"op":"replace","value":{"id":"r-1","displayName":"Eng"}}""")]
    [InlineData("""{"op":"replace","path":"displayName","value":"Eng"}""")]
    public void these_leave_the_members_alone(string operation) => Delta(operation).IsNone.ShouldBeTrue();

    [Fact]
    public void members_null_without_a_path_is_refused_and_clears_nothing() =>
        Given.RequestError(Given.Group, Given.Body("""{"op":"replace","value":{"displayName":"Eng","members":null}}""")).ScimType.ShouldBe(ScimType.InvalidValue);

    [Theory]
    [InlineData("members[value eq \\\"u-1\\\"]", new[] { "u-1" })]
    [InlineData("MEMBERS[Value EQ 'u-1' or value eq \\\"u-2\\\" or (value eq u-3)]", new[] { "u-1", "u-2", "u-3" })]
    public void a_filter_by_value_removes_these_members(string path, string[] removed) =>
        Delta($$"""{"op":"remove","path":"{{path}}"}""").Removed.ShouldBe(removed);

    [Theory]
    [InlineData("members[display eq \\\"Ada\\\"]", ScimType.InvalidFilter)]
    [InlineData("members[value sw \\\"u\\\"]", ScimType.InvalidFilter)]
    [InlineData("members[value eq \\\"a\\\" and value eq \\\"b\\\"]", ScimType.InvalidFilter)]
    [InlineData("members[not (value eq \\\"a\\\")]", ScimType.InvalidFilter)]
    [InlineData("members.value", ScimType.Mutability)]
    [InlineData("members[value eq \\\"a\\\"].value", ScimType.Mutability)]
    public void other_selections_of_members_are_refused(string path, ScimType expected) =>
        Given.RequestError(Given.Group, Given.Body($$"""{"op":"remove","path":"{{path}}"}""")).ScimType.ShouldBe(expected);

    [Fact]
    public void the_values_of_a_filtered_remove_narrow_it_down() =>
        Delta("""{"op":"remove","path":"members[value eq \"a\" or value eq \"b\"]","value":[{"value":"b"},{"value":"c"}]}""").Removed.ShouldBe(["b"]);

    [Fact]
    public void of_opposites_the_later_one_counts()
    {
        MemberDelta delta = Delta(
            """{"op":"remove","path":"members[value eq \"a\"]"}""", """{"op":"add","path":"members","value":[{"value":"a"},{"value":"b"},{"value":"c"}]}""",
            """{"op":"remove","path":"members","value":[{"value":"b"}]}""");
        delta.Added.ShouldBe([new MemberReference("a"), new MemberReference("c")]);
        delta.Removed.ShouldBe(["b"]);
    }

    [Fact]
    public void identifiers_of_members_are_case_exact() =>
        Delta("""{"op":"add","path":"members","value":["a","A"]}""").Added.Count.ShouldBe(2);

    [Fact]
    public void a_member_change_leaves_the_document_unchanged() =>
        Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), """{"op":"add","path":"members","value":"u-1"}""").Changed.ShouldBeFalse();

    [Fact]
    public void the_net_equals_the_steps_taken_one_by_one() =>
        Prop.ForAll(Ids().Zip(Steps()).ToArbitrary(), sample => Net(sample.Item1, sample.Item2).ShouldBe(Naive(sample.Item1, sample.Item2), ignoreOrder: true))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void planted_a_delta_that_drops_opposites_is_caught()
    {
        // What one might write: an add and a remove of the same member cancel to nothing.
        string[] current = [];
        PatchOperation[] steps = [new PatchOperation.RemoveMembers(["a"]), new PatchOperation.AddMembers([new MemberReference("a")])];
        string[] cancelled = [];
        cancelled.ShouldNotBe(Naive(current, steps));
        Net(current, steps).ShouldBe(Naive(current, steps));
    }

    private static MemberDelta Delta(params string[] operations) => Given.Patch(Given.Group, Given.Json("""{"displayName":"Eng"}"""), operations).Members;

    private static Gen<string[]> Ids() => Gen.Elements("a", "b", "c", "d").ListOf().Select(l => l.Distinct().ToArray());

    private static Gen<PatchOperation[]> Steps()
    {
        Gen<MemberReference[]> members = Ids().Select(ids => ids.Select(i => new MemberReference(i)).ToArray());
        return Gen.Frequency(
            (4, members.Select(m => (PatchOperation)new PatchOperation.AddMembers(m))),
            (4, Ids().Select(i => (PatchOperation)new PatchOperation.RemoveMembers(i))),
            (1, members.Select(m => (PatchOperation)new PatchOperation.ReplaceMembers(m)))).ListOf().Select(l => l.ToArray());
    }

    private static string[] Net(string[] current, PatchOperation[] steps)
    {
        MemberDelta delta = MemberDelta.Of(steps);
        delta.Added.Select(m => m.Value).Intersect(delta.Removed).ShouldBeEmpty();
        return [.. (delta.ReplacesAll ? [] : current.Except(delta.Removed)).Union(delta.Added.Select(m => m.Value))];
    }

    private static string[] Naive(string[] current, PatchOperation[] steps)
    {
        var members = new HashSet<string>(current);
        foreach (PatchOperation step in steps)
        {
            if (step is PatchOperation.RemoveMembers remove)
                members.ExceptWith(remove.Values);
            if (step is PatchOperation.ReplaceMembers replace)
                members = [.. replace.Members.Select(m => m.Value)];
            if (step is PatchOperation.AddMembers add)
                members.UnionWith(add.Members.Select(m => m.Value));
        }

        return [.. members];
    }
}
