using System.Reflection;

namespace BusinessHubs.Architecture.Tests;

/// <summary>Rules about compiled types. Each takes types and answers what it found.</summary>
internal static class TypeRules
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] CalendarTypes = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly)];

    /// <summary>Types of an assembly beginning with <paramref name="forbidden"/> in what a caller can see.</summary>
    public static IEnumerable<string> NotInPublicSignatures(IEnumerable<Type> types, string forbidden) =>
        from type in types
        where type.IsVisible
        from used in Signature(type).SelectMany(Parts).Distinct()
        where used.Assembly.GetName().Name!.StartsWith(forbidden, StringComparison.Ordinal)
        select $"{type} shows {used}";

    /// <summary>Entities: plain classes with columns; rows that belong to the node and not to a customer are told by the caller.</summary>
    public static IEnumerable<string> EntitiesOfAWorkspace(IEnumerable<Type> entities, Func<Type, bool> isNodeWide) =>
        from entity in entities
        where !entity.Name.StartsWith("Workspace", StringComparison.Ordinal) && !isNodeWide(entity)
        where entity.GetProperty("WorkspaceId", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance) is null
        select $"{entity.Name} has no WorkspaceId";

    public static IEnumerable<string> TimesAreTicks(IEnumerable<Type> entities) =>
        from entity in entities
        from property in entity.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        where CalendarTypes.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        select $"{entity.Name}.{property.Name} is a {property.PropertyType.Name}";

    /// <summary>The entity types of an assembly: concrete classes with properties in its Entities namespace.</summary>
    public static IReadOnlyList<Type> Entities(IEnumerable<Type> types) =>
        [.. types.Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false }
            && (t.Namespace == "BusinessHubs.Storage.Entities" || (t.Namespace?.StartsWith("BusinessHubs.Storage.Entities.", StringComparison.Ordinal) ?? false))
            && t.GetProperties().Length > 0)];

    /// <summary>A database context without entities where they belong would make the rules about entities say nothing.</summary>
    public static bool HasContextButNoEntities(IReadOnlyCollection<Type> types) =>
        types.Any(t => Bases(t).Any(b => b.FullName == "Microsoft.EntityFrameworkCore.DbContext")) && Entities(types).Count == 0;

    private static IEnumerable<Type> Bases(Type type)
    {
        for (Type? b = type.BaseType; b is not null; b = b.BaseType)
            yield return b;
    }

    private static IEnumerable<Type> Signature(Type type) =>
        Bases(type).Concat(type.GetInterfaces())
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => f.FieldType))
            .Concat(type.GetMethods(Declared).Where(Visible).SelectMany(m => Parameters(m).Append(m.ReturnType)))
            .Concat(type.GetConstructors(Declared).Where(Visible).SelectMany(Parameters));

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parameters(MethodBase method) => method.GetParameters().Select(p => p.ParameterType);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? type.GetGenericParameterConstraints().Where(c => !c.ContainsGenericParameters).SelectMany(Parts)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
