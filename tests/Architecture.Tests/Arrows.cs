namespace BusinessHubs.Architecture.Tests;

/// <summary>Who may reference whom. Each project names all it may use of ours; what is not named is forbidden.</summary>
/// <param name="Project">The project.</param>
/// <param name="Namespaces">Project of ours to the namespaces that may be used of it (with those below them); empty for all.</param>
/// <param name="AspNet">Whether it may use ASP.NET Core.</param>
/// <param name="Packages">Beginnings of package names it may use, besides .NET itself; null for any.</param>
internal sealed record Arrows(
    string Project, IReadOnlyDictionary<string, string[]> Namespaces, bool AspNet, string[]? Packages)
{
    private const string Ours = "BusinessHubs.";
    private static readonly string[] Abstractions =
    [
        "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Primitives", "Microsoft.Extensions.Diagnostics.Abstractions",
    ];

    public static readonly IReadOnlyList<Arrows> All =
    [
        new("Scim", Uses(), AspNet: false, []),
        new("Provisioning", Uses(), AspNet: false, ["Polly.Core", "System.Threading.RateLimiting", "Quartz", .. Abstractions]),
        new("Connectors", Uses(("Provisioning", ["BusinessHubs.Provisioning.Hubs", "BusinessHubs.Provisioning.Model"])), AspNet: false, Abstractions),
        new(
            "Storage",
            Uses(("Provisioning", []), ("Scim", ["BusinessHubs.Scim.Filters", "BusinessHubs.Scim.Schema", "BusinessHubs.Scim.Search"])),
            AspNet: false,
            ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "Microsoft.Data.SqlClient", "SQLitePCLRaw", .. Abstractions]),
        new(
            "Storage.SqlServer",
            Uses(("Storage", []), ("Provisioning", []), ("Microsoft.SqlServer.Server", []), ("Microsoft.Identity.Client.Broker", [])),
            AspNet: false,
            ["Microsoft.EntityFrameworkCore", "Microsoft.Data.SqlClient", .. Abstractions]),
        new("AppEmulators", Uses(), AspNet: true, null),
        new("ScimHost", Uses(("Scim", []), ("Provisioning", []), ("Connectors", []), ("Storage", []), ("Storage.SqlServer", [])), AspNet: true, null),
        new("Demo", Uses(("ScimHost", []), ("AppEmulators", []), ("Scim", []), ("Provisioning", []), ("Connectors", []), ("Storage", [])), AspNet: true, null),
    ];

    /// <summary>What the project file asks for and may not.</summary>
    public IEnumerable<string> Broken(ProjectFile file)
    {
        foreach (string project in file.Projects.Where(p => !Namespaces.ContainsKey(p)))
            yield return $"{Project} → {project}";
        foreach (string package in file.Packages.Where(p => !MayUse(p)))
            yield return $"{Project} → package {package}";
        if (file.AspNet && !AspNet)
            yield return $"{Project} → ASP.NET Core";
    }

    /// <summary>What the compiled assembly uses and may not.</summary>
    public IEnumerable<string> Broken(CompiledAssembly assembly)
    {
        foreach (string reference in assembly.References)
        {
            if (reference.StartsWith(Ours, StringComparison.Ordinal) ? !Namespaces.ContainsKey(reference[Ours.Length..]) : !MayReference(reference))
                yield return $"{Project} → {reference}";
        }

        foreach (UsedType type in assembly.UsedTypes.Where(t => t.Assembly.StartsWith(Ours, StringComparison.Ordinal)))
        {
            string[] allowed = Namespaces.GetValueOrDefault(type.Assembly[Ours.Length..], []);
            bool inside = allowed.Any(a => type.Namespace == a || type.Namespace.StartsWith(a + ".", StringComparison.Ordinal));
            if (allowed.Length > 0 && !inside)
                yield return $"{Project} → {type.Namespace}.{type.Name}";
        }
    }

    private bool MayReference(string assembly)
    {
        if (assembly.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            return AspNet;
        return assembly is "netstandard" or "mscorlib" or "System" or "Microsoft.Win32.Primitives" || assembly.StartsWith("System.", StringComparison.Ordinal) || MayUse(assembly);
    }

    private bool MayUse(string package) =>
        Packages is null || Packages.Any(p => package == p || package.StartsWith(p + ".", StringComparison.Ordinal));

    private static Dictionary<string, string[]> Uses(params (string Project, string[] Namespaces)[] uses) =>
        uses.ToDictionary(u => u.Project, u => u.Namespaces);
}
