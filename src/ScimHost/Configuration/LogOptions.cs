namespace BusinessHubs.ScimHost.Configuration;

/// <summary>How the log is written; levels are set in the section <c>Serilog:MinimumLevel</c>. It goes to standard error.</summary>
public sealed class LogOptions
{
    /// <summary><c>plain</c> lines for people or <c>json</c> for machines. Default <c>plain</c>.</summary>
    public string Format { get; set; } = "plain";
}
