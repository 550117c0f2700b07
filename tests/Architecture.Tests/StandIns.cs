using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BusinessHubs.Architecture.Tests;

/// <summary>Assemblies that hold nothing: what stands in for a package at build time (eng/shims) must not be shipped.</summary>
internal static class StandIns
{
    /// <summary>Names of the assemblies in a folder that neither define nor forward a type.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Where(IsEmpty).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Files that a list of dependencies names and that are not there.</summary>
    public static IReadOnlyList<string> Named(string dependencies, IEnumerable<string> names) =>
        [.. names.Where(n => dependencies.Contains($"{n}.dll", StringComparison.OrdinalIgnoreCase))];

    private static bool IsEmpty(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
            return false;
        MetadataReader reader = image.GetMetadataReader();

        // Translations hold no types either, and say whose they are.
        bool holds = reader.TypeDefinitions.Count > 1 || reader.ExportedTypes.Count > 0;
        return !holds && !file.EndsWith(".resources.dll", StringComparison.Ordinal);
    }
}
