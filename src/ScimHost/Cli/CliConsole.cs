namespace BusinessHubs.ScimHost.Cli;

/// <summary>Where a command reads and writes. Standard output carries results only.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Customise">Called before anything of ours is registered; what it registers is kept.</param>
internal sealed record CliConsole(TextReader In, TextWriter Out, TextWriter Error, Action<IServiceCollection>? Customise = null)
{
    /// <summary>One row of a listing: fields separated by tabs, without control characters of their own.</summary>
    public void Row(params object?[] fields) =>
        Out.WriteLine(string.Join('\t', fields.Select(f => Clean(Convert.ToString(f, System.Globalization.CultureInfo.InvariantCulture)))));

    private static string Clean(string? text) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
