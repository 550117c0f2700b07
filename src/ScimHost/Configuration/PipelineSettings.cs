namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The part that carries changes to the apps.</summary>
public sealed class PipelineSettings
{
    /// <summary>Whether this process runs it. Default true.</summary>
    public bool Enabled { get; set; } = true;
}
