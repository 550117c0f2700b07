namespace BusinessHubs.Architecture.Tests;

/// <summary>The papers about SCIM name only what exists.</summary>
public sealed class ConformanceTests
{
    private static readonly IReadOnlyList<SourceFile> Papers =
        [.. Repository.Files(["docs"], "conformance.md", "setup-okta.md", "setup-entra.md"), .. Repository.Files(["scim-samples"], "README.md")];

    private static readonly IReadOnlyList<SourceFile> TestFiles = Repository.Files(["tests"], ".cs");

    private static SourceFile Conformance => Papers.Single(p => p.Path == "docs/conformance.md");

    [Fact]
    public void every_test_that_a_paper_names_exists()
    {
        Papers.Count.ShouldBe(4);
        Papers.SelectMany(p => ConformanceRules.UnknownTests(p, TestFiles)).ShouldBeEmpty();
    }

    [Fact]
    public void every_link_of_a_paper_leads_somewhere() =>
        Papers.SelectMany(p => ConformanceRules.BrokenLinks(p, Exists)).ShouldBeEmpty();

    [Fact]
    public void every_row_has_a_proof() => ConformanceRules.RowsWithoutProof(Conformance).ShouldBeEmpty();

    [Fact]
    public void every_sample_is_in_the_table() =>
        ConformanceRules.SamplesLeftOut(Conformance, Repository.Files(["scim-samples"], ".http")).ShouldBeEmpty();

    [Fact]
    public void every_error_text_of_the_setup_papers_is_one_of_ours() =>
        Papers.SelectMany(p => ConformanceRules.UnknownErrorTexts(p, Repository.Files(["src"], ".cs"))).ShouldBeEmpty();

    [Fact]
    public void the_configuration_that_the_setup_papers_print_is_the_one_that_is_tested()
    {
        string tested = File.ReadAllText(Path.Combine(Repository.Root, "scim-samples/custom/appsettings.json")).ReplaceLineEndings("\n").Trim();

        foreach (SourceFile paper in Papers.Where(p => p.Path.StartsWith("docs/setup-", StringComparison.Ordinal)))
            paper.Text.ReplaceLineEndings("\n").ShouldContain($"```json\n{tested}\n```");
    }

    [Fact]
    public void planted_error_text_that_nobody_says_is_found()
    {
        SourceFile[] sources = [new("src/A.cs", "$\"'{name}' is longer than {max} characters.\"; \"has \\\"primary\\\": true.\"")];
        SourceFile paper = new("docs/p.md", "| text | cause |\n|---|---|\n| `'…' is longer than … characters.` | a |\n| `has \"primary\": true.` | b |\n| `'…' is wider than … characters.` | c |\n");

        ConformanceRules.UnknownErrorTexts(paper, sources).ShouldBe(["`'…' is wider than … characters.`"]);
    }

    [Fact]
    public void planted_test_that_does_not_exist_is_found()
    {
        SourceFile[] tests = [new("tests/A.cs", "public sealed class ATests\n{\n    public void one_thing() => X();\n}\npublic sealed class BSuite;")];
        SourceFile paper = new("docs/p.md", "`ATests`, `ATests.one_thing`, `BSuite`, `ATests.one`, `CTests`, `ATests.other_thing`, `NotATest`");

        ConformanceRules.UnknownTests(paper, tests).ShouldBe(["ATests.one", "CTests", "ATests.other_thing"]);
    }

    [Fact]
    public void planted_broken_link_is_found()
    {
        SourceFile paper = new("docs/p.md", "[a](../scim-samples/a.http) [b](adr/1.md#x) [c](https://example.org/c) [d](#d) [e](../scim-samples/e.http)");

        ConformanceRules.BrokenLinks(paper, path => path is "scim-samples/a.http" or "docs/adr/1.md").ShouldBe(["../scim-samples/e.http"]);
    }

    [Fact]
    public void planted_row_without_proof_and_left_out_sample_are_found()
    {
        SourceFile paper = new("docs/p.md", "| s | proof |\n|---|---|\n| 1 | `ATests` |\n| 2 | surely |\n| 3 | [x](../scim-samples/x.http) |\n\n| s | why |\n|---|---|\n| 4 | so |\n");

        ConformanceRules.RowsWithoutProof(paper).ShouldBe(["2"]);
        ConformanceRules.SamplesLeftOut(paper, [new("scim-samples/x.http", ""), new("scim-samples/y.http", "")]).ShouldBe(["scim-samples/y.http"]);
    }

    private static bool Exists(string path) =>
        File.Exists(Path.Combine(Repository.Root, path)) || Directory.Exists(Path.Combine(Repository.Root, path));
}
