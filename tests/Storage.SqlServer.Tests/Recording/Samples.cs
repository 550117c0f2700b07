using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>Arguments for any method: something of the type, with everything in it that may be missing or with nothing of that.</summary>
/// <param name="full">Whether what may be missing is there.</param>
/// <param name="many">Elements of each list.</param>
internal sealed class Samples(bool full, int many)
{
    private readonly NullabilityInfoContext _nullability = new();
    private int _made;

    /// <summary>The arguments of a call.</summary>
    public object?[] Of(MethodInfo method) => [.. method.GetParameters().Select(p => Of(p, 0))];

    private object? Of(ParameterInfo parameter, int depth) =>
        !full && _nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null : Of(parameter.ParameterType, depth);

    /// <summary>Something of that type.</summary>
    public object? Of(Type type, int depth = 0)
    {
        if (depth > 12)
            return null;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return full ? Of(inner, depth) : null;
        if (Simple(type) is { } simple)
            return simple;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (type.IsArray)
            return List(type.GetElementType()!, depth);
        if (typeof(Delegate).IsAssignableFrom(type))
            return Function(type);
        if (type.IsGenericType && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
            return Collection(type, depth);
        return type.IsAbstract ? Of(Concrete(type), depth + 1) : Made(type, depth);
    }

    private object? Simple(Type type)
    {
        _made++;
        return type == typeof(string) ? $"it's {_made} "
            : type == typeof(Guid) ? new Guid($"00000000-0000-7000-8000-{_made:x12}")
            : type == typeof(bool) ? true
            : type == typeof(int) ? _made
            : type == typeof(long) ? _made + 0L
            : type == typeof(double) ? 0.5
            : type == typeof(char) ? 'c'
            : type == typeof(byte) ? (byte)7
            : type == typeof(byte[]) ? new byte[32]
            : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddSeconds(_made)
            : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(1)
            : type == typeof(DateOnly) ? new DateOnly(2026, 1, 1)
            : type == typeof(TimeOnly) ? new TimeOnly(9, 0)
            : type == typeof(Uri) ? new Uri("https://app.example")
            : type == typeof(KeyRing) ? new KeyRing(new byte[32])
            : type == typeof(JsonObject) ? new JsonObject()
            : type == typeof(CancellationToken) ? CancellationToken.None
            : null;
    }

    private Array List(Type element, int depth)
    {
        var list = Array.CreateInstance(element, depth == 0 ? many : 1);
        for (int i = 0; i < list.Length; i++)
            list.SetValue(Of(element, depth + 1), i);
        return list;
    }

    private object? Collection(Type type, int depth)
    {
        Type[] of = type.GetGenericArguments();
        Array list = List(of.Length == 2 ? typeof(KeyValuePair<,>).MakeGenericType(of) : of[0], depth);
        if (type.Name.StartsWith("Immutable", StringComparison.Ordinal))
            return Immutable(type, of, list);
        Type made = of.Length == 2 ? typeof(Dictionary<,>) : type.Name.Contains("Set", StringComparison.Ordinal) ? typeof(HashSet<>) : typeof(List<>);
        return Activator.CreateInstance(made.MakeGenericType(of), list);
    }

    private static object? Immutable(Type type, Type[] of, Array list) =>
        type.Assembly.GetType($"{type.Namespace}.{type.Name.Split('`')[0]}")!.GetMethods()
            .First(m => m.Name == "CreateRange" && m.GetParameters() is [{ } only] && only.ParameterType.Name.StartsWith("IEnumerable", StringComparison.Ordinal))
            .MakeGenericMethod(of).Invoke(null, [list]);

    // A callback is given what was read and answers with the nothing of its type.
    private static Delegate Function(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        System.Linq.Expressions.ParameterExpression[] parameters =
            [.. invoke.GetParameters().Select(p => System.Linq.Expressions.Expression.Parameter(p.ParameterType))];
        return System.Linq.Expressions.Expression.Lambda(type, System.Linq.Expressions.Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    private static Type Concrete(Type type) =>
        type.Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true } && t.IsAssignableTo(type)).OrderBy(t => t.FullName, StringComparer.Ordinal).FirstOrDefault()
        ?? throw new InvalidOperationException($"Nothing is a {type}.");

    private object Made(Type type, int depth)
    {
        ConstructorInfo? constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        object made = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p, depth + 1))]);
        if (constructor is null or { IsPublic: true } && (constructor?.GetParameters().Length ?? 0) == 0)
        {
            foreach (PropertyInfo property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0))
            {
                if (full || _nullability.Create(property).WriteState != NullabilityState.Nullable)
                    property.SetValue(made, Of(property.PropertyType, depth + 1));
            }
        }

        return made;
    }
}
