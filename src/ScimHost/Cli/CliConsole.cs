using System.Globalization;
using System.Text.Json;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>Where a command reads and writes. Standard output carries results only.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Customise">Called before anything of ours is registered; what it registers is kept.</param>
/// <param name="IsTerminal">Whether a person looks at the output: then rows are a table with a header, else fields between tabs.</param>
internal sealed record CliConsole(
    TextReader In, TextWriter Out, TextWriter Error, Action<IServiceCollection>? Customise = null, bool IsTerminal = false)
{
    private readonly List<string[]> _table = [];

    /// <summary>One row of a listing: fields without control characters of their own.</summary>
    public void Row(params object?[] fields)
    {
        string[] row = [.. fields.Select(f => Clean(f is DateTimeOffset at
            ? at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)
            : Convert.ToString(f, CultureInfo.InvariantCulture)))];
        if (_table.Count > 0)
            _table.Add(row);
        else
            Out.WriteLine(string.Join('\t', row));
    }

    /// <summary>A listing: as JSON with the models of the admin API, else as rows.</summary>
    public void List<T, TResponse>(
        bool json, IEnumerable<T> items, Func<T, TResponse> response, string[] header, Func<T, object?[]> row)
    {
        if (json)
        {
            Json(new ListResponse<TResponse>([.. items.Select(response)]));
            return;
        }

        if (IsTerminal)
            _table.Add([.. header.Select(h => h.ToUpperInvariant())]);
        foreach (T item in items)
            Row(row(item));
        WriteTable();
    }

    /// <summary>A thing as the admin API answers it.</summary>
    public void Json<T>(T response) => Out.WriteLine(JsonSerializer.Serialize(response, AdminJson.Options));

    private void WriteTable()
    {
        int[] widths = [.. Enumerable.Range(0, _table.Count == 0 ? 0 : _table.Max(r => r.Length)).Select(c => _table.Max(r => c < r.Length ? r[c].Length : 0))];
        foreach (string[] row in _table)
            Out.WriteLine(string.Join("  ", row.Select((field, column) => field.PadRight(widths[column]))).TrimEnd());
        _table.Clear();
    }

    private static string Clean(string? text) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
