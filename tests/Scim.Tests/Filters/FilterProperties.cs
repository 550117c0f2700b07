using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Scim.Tests.Filters;

public sealed class FilterProperties
{
    private static readonly string[] Words =
    [
        "userName", "emails", "type", "value", "manager", "name.givenName", "password", "active", "meta.created", Given.Ent, ":", ".", "$ref",
        "eq", "ne", "co", "pr", "gt", "and", "or", "not", "(", ")", "[", "]", "\"", "'", "\\", "\\u00e9", "true", "null", "12", " ", " ", "x",
    ];

    [Fact]
    public void any_string_is_a_filter_or_an_error_and_never_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => NeverThrows(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void any_soup_of_filter_words_is_a_filter_or_an_error_and_never_an_exception() =>
        Prop.ForAll(Gen.Elements(Words).ListOf().Select(w => string.Concat(w)).ToArbitrary(), NeverThrows).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void printing_and_parsing_gives_the_same_filter() =>
        Prop.ForAll(Filter(3).ToArbitrary(), filter =>
        {
            string text = FilterPrinter.Print(filter);
            FilterParser.TryParse(text, Given.User, Given.Limits, out FilterNode? parsed, out ScimError? error).ShouldBeTrue($"{text}: {error?.Detail}");
            parsed.ShouldBe(filter, text);
            FilterPrinter.Print(parsed!).ShouldBe(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static void NeverThrows(string text)
    {
        bool read = FilterParser.TryParse(text, Given.User, Given.Limits, out FilterNode? filter, out ScimError? error);
        (filter is not null).ShouldBe(read);
        (error is null).ShouldBe(read);
        if (!read)
        {
            error!.ScimType.ShouldBe(ScimType.InvalidFilter);
            return;
        }

        FilterPrinter.Print(filter!).ShouldNotBeEmpty();
        FilterEvaluator.Matches(filter!, Given.Ada());
    }

    private static Gen<FilterNode> Filter(int depth)
    {
        if (depth == 0)
            return Gen.OneOf(Comparison("userName"), Comparison("name.familyName"), Comparison("emails.value"), Comparison(Given.Ent + ":department"), Flag(), ValuePath());
        Gen<FilterNode> inner = Filter(depth - 1);
        return Gen.OneOf(
            inner,
            inner.Zip(inner).Select(p => (FilterNode)new FilterNode.And(p.Item1, p.Item2)),
            inner.Zip(inner).Select(p => (FilterNode)new FilterNode.Or(p.Item1, p.Item2)),
            inner.Select(i => (FilterNode)new FilterNode.Not(i)));
    }

    private static Gen<FilterNode> Comparison(string path) =>
        Gen.Elements(Enum.GetValues<CompareOperator>())
            .Zip(ArbMap.Default.GeneratorFor<string>().Where(s => s is not null && Storable(s)))
            .Select(p => (FilterNode)new FilterNode.Compare(Path(path), p.Item1, new FilterValue.Text(p.Item2)));

    private static Gen<FilterNode> Flag() => Gen.Elements(true, false).Select(
        f => (FilterNode)new FilterNode.Compare(Path("active"), CompareOperator.Equal, new FilterValue.Flag(f)));

    private static Gen<FilterNode> ValuePath() => Gen.Elements("type", "value", "display").Zip(Gen.Elements("work", "a\"b\\", "")).Select(
        p => (FilterNode)new FilterNode.ValuePath(
            Path("emails"),
            new FilterNode.Or(new FilterNode.Present(Path("emails.primary")), new FilterNode.Compare(Path("emails." + p.Item1), CompareOperator.Equal, new FilterValue.Text(p.Item2)))));

    private static bool Storable(string text) => text.All(c => c != '\0' && !char.IsSurrogate(c));

    private static AttributePath Path(string text) => CoreSchemas.UserType.TryResolve(text, out AttributePath? path) ? path : throw new ArgumentException(text);
}
