namespace BusinessHubs.Architecture.Tests;

/// <summary>The rules about files, over the repository and over made-up files that break them.</summary>
public sealed class SourceRulesTests
{
    private static readonly string[] Product = ["src", "emulators", "demo"];
    private static readonly string[] Everything = [.. Product, "tests"];

    [Fact]
    public void no_file_is_too_long() =>
        SourceRules.NotTooLong(Repository.Files(Everything, ".cs", ".ts", ".tsx")).ShouldBeEmpty();

    [Fact]
    public void planted_long_file_is_found()
    {
        SourceRules.NotTooLong([File("src/A.cs", Lines(SourceRules.MaxLines + 1)), File("src/X/Migrations/M.cs", Lines(900))])
            .ShouldBe(["src/A.cs has 501 lines"]);
        SourceRules.NotTooLong([File("src/A.cs", Lines(SourceRules.MaxLines))]).ShouldBeEmpty();
    }

    [Fact]
    public void a_source_file_holds_one_public_type_of_its_own_name() =>
        SourceRules.OnePublicTypePerFile(Repository.Files(["src"], ".cs")).ShouldBeEmpty();

    [Fact]
    public void planted_second_public_type_and_wrong_file_name_are_found()
    {
        SourceRules.OnePublicTypePerFile([File("src/A.cs", "public sealed class A\n{\n}\n\npublic readonly record struct B(int X);\n")])
            .ShouldBe(["src/A.cs holds A, B"]);
        SourceRules.OnePublicTypePerFile([File("src/A.cs", "public static partial class B;\n")]).ShouldBe(["src/A.cs holds B"]);
        SourceRules.OnePublicTypePerFile([File("src/A.cs", "public enum A\n{\n}\ninternal class B;\n"), File("src/A.Part.cs", "public partial class A;\n")])
            .ShouldBeEmpty();
    }

    [Fact]
    public void nothing_is_named_after_nothing() => SourceRules.NoEmptyNames(Repository.Files(Everything, ".cs", ".ts", ".tsx")).ShouldBeEmpty();

    [Fact]
    public void planted_empty_names_are_found()
    {
        SourceRules.NoEmptyNames([File("src/StringUtils.cs", "")]).ShouldNotBeEmpty();
        SourceRules.NoEmptyNames([File("src/Common/A.cs", "")]).ShouldNotBeEmpty();
        SourceRules.NoEmptyNames([File("src/A.cs", "internal static class TeamHelpers\n")]).ShouldNotBeEmpty();
        SourceRules.NoEmptyNames([File("src/A.cs", "    public sealed class TeamManager\n")]).ShouldNotBeEmpty();
        SourceRules.NoEmptyNames([File("src/ManagerRole.cs", "public enum HubRole { Manager }\n")]).ShouldBeEmpty();
    }

    [Fact]
    public void there_are_no_regions() => SourceRules.NoRegions(Repository.Files(Everything, ".cs")).ShouldBeEmpty();

    [Fact]
    public void planted_region_is_found() => SourceRules.NoRegions([File("src/A.cs", "a\n  #" + "region X\n")]).ShouldBe(["src/A.cs:2"]);

    [Fact]
    public void raw_sql_is_only_in_the_engines() => SourceRules.RawSqlOnlyInEngines(Repository.Files(Product, ".cs")).ShouldBeEmpty();

    [Theory]
    [InlineData("FromSqlRaw(x)")]
    [InlineData("db.ExecuteSqlRawAsync(x)")]
    public void planted_raw_sql_is_found(string text)
    {
        SourceRules.RawSqlOnlyInEngines([File("src/Storage/Stores/A.cs", text)]).ShouldNotBeEmpty();
        SourceRules.RawSqlOnlyInEngines([File("src/Storage/Engines/Sqlite/A.cs", text)]).ShouldBeEmpty();
    }

    [Fact]
    public void every_connector_has_the_same_files() => SourceRules.ConnectorsAlike(Repository.Files(["src/Connectors"], ".cs")).ShouldBeEmpty();

    [Fact]
    public void planted_connector_with_a_missing_file_is_found()
    {
        string[] names = ["App", "Connector", "Api", "Roles", "Errors"];
        SourceFile[] whole = [.. names.Select(n => File($"src/Connectors/Some/Some{n}.cs", "")), File("src/Connectors/Http/A.cs", ""), File("src/Connectors/Log.cs", "")];
        SourceRules.ConnectorsAlike(whole).ShouldBeEmpty();
        SourceRules.ConnectorsAlike(whole.Skip(1)).ShouldBe(["src/Connectors/Some/SomeApp.cs is missing"]);
    }

    [Fact]
    public void the_scan_really_sees_files() =>
        Repository.Files(Everything, ".cs").Select(f => f.Path).ShouldContain("src/Provisioning/Mapping/GraceRule.cs");

    private static SourceFile File(string path, string text) => new(path, text);

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x\n", count));
}
