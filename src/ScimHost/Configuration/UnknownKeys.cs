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
            bool isSection = property.PropertyType.Namespace == options.Namespace;
            if (isSection && FirstIn(child, property.PropertyType) is { } below)
                return below;
            bool isList = property.PropertyType.IsGenericType;
            if (!isSection && !isList && child.GetChildren().FirstOrDefault() is { } deeper)
                return deeper.Path;
        }

        return null;
    }
}
