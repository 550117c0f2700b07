using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BusinessHubs.Architecture.Tests;

/// <summary>A type that an assembly uses from another one.</summary>
internal sealed record UsedType(string Assembly, string Namespace, string Name);

/// <summary>What an assembly references, read from its metadata without loading it.</summary>
internal sealed record CompiledAssembly(string Name, IReadOnlyList<string> References, IReadOnlyList<UsedType> UsedTypes)
{
    public static CompiledAssembly Read(string project)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"BusinessHubs.{project}.dll");
        using FileStream stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        MetadataReader reader = file.GetMetadataReader();
        return new CompiledAssembly(
            project,
            [.. reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))],
            [.. reader.TypeReferences.Select(h => Used(reader, reader.GetTypeReference(h)))]);
    }

    // A nested type has no namespace of its own: it lies where its outermost type does.
    private static UsedType Used(MetadataReader reader, TypeReference type)
    {
        string name = reader.GetString(type.Name);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        string assembly = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : "";
        return new UsedType(assembly, reader.GetString(type.Namespace), name);
    }
}
