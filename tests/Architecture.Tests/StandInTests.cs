using System.Reflection;
using System.Reflection.Emit;
using BusinessHubs.TestKit.Files;

namespace BusinessHubs.Architecture.Tests;

/// <summary>What the build puts in the place of two packages stays in the build.</summary>
public sealed class StandInTests
{
    private static readonly string[] Packages = ["Microsoft.SqlServer.Server", "Microsoft.Identity.Client.Broker"];

    // This folder has all that the server's own output has: it references the server.
    [Fact]
    public void no_output_has_an_assembly_that_stands_in()
    {
        File.Exists(Path.Combine(AppContext.BaseDirectory, "BusinessHubs.Storage.SqlServer.dll")).ShouldBeTrue("else there is nothing to look at");
        StandIns.In(AppContext.BaseDirectory).ShouldBeEmpty();
    }

    // A name without its file would stop the server before its first line.
    [Fact]
    public void no_list_of_dependencies_names_a_file_that_is_not_there()
    {
        string[] missing = [.. Packages.Where(p => !File.Exists(Path.Combine(AppContext.BaseDirectory, $"{p}.dll")))];
        foreach (string list in Directory.EnumerateFiles(AppContext.BaseDirectory, "BusinessHubs.*.deps.json"))
            StandIns.Named(File.ReadAllText(list), missing).ShouldBeEmpty(list);
    }

    [Fact]
    public void planted_assembly_that_stands_in_is_found()
    {
        using var folder = new TempFolder();
        var built = new PersistedAssemblyBuilder(new AssemblyName(Packages[0]), typeof(object).Assembly);
        _ = built.DefineDynamicModule(Packages[0]);
        built.Save(folder.File($"{Packages[0]}.dll"));
        StandIns.In(folder.Path).ShouldBe([$"{Packages[0]}.dll"]);
        StandIns.Named($"{{ \"{Packages[0]}.dll\": {{}} }}", Packages).ShouldBe([Packages[0]]);
    }
}
