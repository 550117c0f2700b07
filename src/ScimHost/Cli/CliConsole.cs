namespace BusinessHubs.ScimHost.Cli;

/// <summary>Where a command reads and writes. Standard output carries results only.</summary>
internal sealed record CliConsole(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>One row of a listing: fields separated by tabs, without control characters of their own.</summary>
    public void Row(params object?[] fields) =>
        Out.WriteLine(string.Join('\t', fields.Select(f => Clean(Convert.ToString(f, System.Globalization.CultureInfo.InvariantCulture)))));

    private static string Clean(string? text) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
