using System.Text.RegularExpressions;

namespace BusinessHubs.Architecture.Tests;

/// <summary>The table of features names every number, and only tests that exist.</summary>
public sealed class FeatureTableTests
{
    private static readonly SourceFile Paper = Repository.Files(["docs"], "features.md").Single();

    private static readonly IReadOnlyList<SourceFile> TestFiles = Repository.Files(["tests"], ".cs");

    [Fact]
    public void every_feature_from_1_to_66_has_a_row()
    {
        int[] numbers = [.. Paper.Lines.Select(l => Regex.Match(l, @"^\| (\d+) \|")).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value))];

        numbers.ShouldBe(Enumerable.Range(1, 66));
    }

    [Fact]
    public void every_test_of_the_table_exists() => Missing(Paper.Text, TestFiles).ShouldBeEmpty();

    [Fact]
    public void every_scenario_of_a_feature_is_about_a_row()
    {
        string[] named = [.. TestFiles.SelectMany(f => Regex.Matches(f.Text, @"Task (feature_(\d+)_\w+)\(").Select(m => m.Groups[2].Value)).Distinct()];

        named.Select(int.Parse).ShouldAllBe(n => n >= 1 && n <= 66);
        named.Length.ShouldBeGreaterThan(35);
    }

    [Fact]
    public void a_planted_name_that_no_test_bears_is_found() => Missing(
        "`feature_01_is_there` `feature_02_is_not`", [new SourceFile("tests/A.cs", "public async Task feature_01_is_there()")])
        .ShouldBe(["feature_02_is_not"]);

    private static IReadOnlyList<string> Missing(string paper, IReadOnlyList<SourceFile> tests) =>
    [
        .. Regex.Matches(paper, @"`(feature_\w+)`").Select(m => m.Groups[1].Value).Distinct()
            .Where(name => !tests.Any(t => t.Text.Contains($" {name}(", StringComparison.Ordinal))),
    ];
}
