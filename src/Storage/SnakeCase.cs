using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage;

/// <summary>Table and column names in the database: the vocabulary in snake_case.</summary>
internal static class SnakeCase
{
    /// <summary>Names every table after its entity and every column after its property.</summary>
    public static void Apply(IMutableModel model)
    {
        foreach (IMutableEntityType entity in model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.ClrType.Name[..^"Entity".Length]));
            foreach (IMutableProperty property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
        }
    }

    private static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                _ = text.Append('_');
            _ = text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
