namespace BusinessHubs.Architecture.Tests;

/// <summary>The arrows between projects, in project files and in what was compiled.</summary>
public sealed class ArrowsTests
{
    public static TheoryData<string> Projects => [.. Arrows.All.Select(a => a.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void a_project_file_asks_only_for_what_it_may_use(string project) =>
        Of(project).Broken(ProjectFile.Read(Repository.Files(["src", "emulators", "demo"], $"/{project}.csproj").ShouldHaveSingleItem())).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void an_assembly_uses_only_what_it_may(string project) => Of(project).Broken(CompiledAssembly.Read(project)).ShouldBeEmpty();

    [Fact]
    public void every_project_outside_tests_has_its_arrows() =>
        Repository.Files(["src", "emulators", "demo"], ".csproj").Select(f => f.Name).Except(["AgentRunner"])
            .ShouldBe(Arrows.All.Select(a => a.Project), ignoreOrder: true);

    [Fact]
    public void the_runner_alone_has_the_browser_library_and_nothing_of_ours()
    {
        ProjectFile[] all = [.. Repository.Files(["src", "emulators", "demo"], ".csproj").Select(ProjectFile.Read)];
        ProjectFile runner = ProjectFile.Read(Repository.Files(["src"], "/AgentRunner.csproj").ShouldHaveSingleItem());
        runner.Packages.ShouldBe(["Microsoft.Playwright"]);
        runner.Projects.ShouldBeEmpty();
        all.Count(file => file.Packages.Contains("Microsoft.Playwright")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Scim", "Provisioning", "Scim → Provisioning")]
    [InlineData("Provisioning", "Scim", "Provisioning → Scim")]
    [InlineData("Connectors", "Storage", "Connectors → Storage")]
    [InlineData("Storage", "Connectors", "Storage → Connectors")]
    [InlineData("AppEmulators", "Provisioning", "AppEmulators → Provisioning")]
    [InlineData("ScimHost", "AppEmulators", "ScimHost → AppEmulators")]
    public void planted_forbidden_arrow_is_found(string from, string to, string finding)
    {
        Of(from).Broken(new ProjectFile(from, [to], [], false)).ShouldBe([finding]);
        Of(from).Broken(new CompiledAssembly(from, [$"BusinessHubs.{to}"], [])).ShouldBe([$"{from} → BusinessHubs.{to}"]);
    }

    [Theory]
    [InlineData("Scim", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Scim", "Microsoft.EntityFrameworkCore")]
    [InlineData("Provisioning", "Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Connectors", "Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Storage", "Serilog")]
    public void planted_forbidden_package_is_found(string from, string package)
    {
        Of(from).Broken(new ProjectFile(from, [], [package], false)).ShouldBe([$"{from} → package {package}"]);
        Of(from).Broken(new CompiledAssembly(from, [package], [])).ShouldBe([$"{from} → {package}"]);
    }

    [Theory]
    [InlineData("Scim")]
    [InlineData("Provisioning")]
    [InlineData("Connectors")]
    [InlineData("Storage")]
    public void planted_web_framework_is_found(string from)
    {
        Of(from).Broken(new ProjectFile(from, [], [], AspNet: true)).ShouldBe([$"{from} → ASP.NET Core"]);
        Of(from).Broken(new CompiledAssembly(from, ["Microsoft.AspNetCore.Http"], [])).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Connectors", "Provisioning", "BusinessHubs.Provisioning.Planning")]
    [InlineData("Connectors", "Provisioning", "BusinessHubs.Provisioning.HubsOfOthers")]
    [InlineData("Storage", "Scim", "BusinessHubs.Scim.Patch")]
    public void planted_use_of_a_closed_namespace_is_found(string from, string of, string space) =>
        Of(from).Broken(new CompiledAssembly(from, [], [new UsedType($"BusinessHubs.{of}", space, "Thing")])).ShouldBe([$"{from} → {space}.Thing"]);

    [Fact]
    public void metadata_really_tells_what_is_used()
    {
        CompiledAssembly self = CompiledAssembly.Read("Architecture.Tests");
        self.References.ShouldContain("Shouldly");
        self.UsedTypes.ShouldContain(t => t.Namespace == "Xunit" && t.Name == "FactAttribute");
    }

    private static Arrows Of(string project) => Arrows.All.Single(a => a.Project == project);
}
