using System.Reflection;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Finds configuration keys that no option has: typing errors, which must not be ignored.</summary>
internal static class UnknownKeys
{
    /// <summary>The whole first such key, or null.</summary>
    public static string? FirstIn(IConfigurationSection section, Type options)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = options.GetProperties()
                .FirstOrDefault(p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                return child.Path;
            if (FirstIn(child, property.PropertyType, options.Namespace) is { } below)
                return below;
        }

        return null;
    }

    private static string? FirstIn(IConfigurationSection value, Type type, string? ours) =>
        type.Namespace == ours ? FirstIn(value, type)
        : type.IsGenericType ? value.GetChildren().Select(item => FirstIn(item, type.GetGenericArguments()[0], ours)).FirstOrDefault(key => key is not null)
        : value.GetChildren().FirstOrDefault()?.Path;
}
