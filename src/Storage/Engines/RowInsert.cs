using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Stores many rows with few statements and past the change tracker, in the transaction of the context. Plain SQL that every engine
/// takes; each statement stays under the 2,100 parameters and 1,000 rows of the narrowest of them.
/// </summary>
internal static class RowInsert
{
    private const int MaxParameters = 2_000;
    private const int MaxRows = 300;

    /// <summary>Inserts the rows; every mapped column is written.</summary>
    public static async Task RunAsync<TRow>(BusinessHubsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellation)
        where TRow : class
    {
        IEntityType type = context.Model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow)} has no table.");
        IProperty[] properties = [.. type.GetProperties()];
        string start = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", properties.Select(p => $"\"{p.GetColumnName()}\""))}) VALUES ";
        foreach (TRow[] chunk in rows.Chunk(Math.Min(MaxRows, MaxParameters / properties.Length)))
        {
            var sql = new StringBuilder(start);
            var parameters = new OrderedDictionary<object, object>();
            foreach (TRow row in chunk)
            {
                _ = sql.Append(ReferenceEquals(row, chunk[0]) ? "(" : ", (");
                for (int i = 0; i < properties.Length; i++)
                    _ = sql.Append(i == 0 ? "" : ", ").Append(Text(properties[i], properties[i].GetGetter().GetClrValue(row), parameters));
                _ = sql.Append(')');
            }

            _ = await context.Database.ExecuteSqlRawAsync(sql.ToString(), parameters.Values, cancellation);
        }
    }

    // SQLite looks each parameter up by walking over all of them, so a value that many rows share is sent once, and whole numbers,
    // which cannot carry anything else, stand in the text. A missing value has no type to be sent with.
    private static string Text(IProperty property, object? value, OrderedDictionary<object, object> parameters)
    {
        switch (value)
        {
            case null:
                return "NULL";
            case int or long:
                return ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
            default:
                int index = parameters.IndexOf(value);
                if (index < 0)
                {
                    index = parameters.Count;
                    parameters.Add(value, property.GetValueConverter()?.ConvertToProvider(value) ?? value);
                }

                return $"{{{index}}}";
        }
    }
}
