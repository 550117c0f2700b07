namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>A request to send; the path begins behind the host.</summary>
public sealed record FuzzRequest(string Method, string Target, byte[]? Body, string? ContentType)
{
    /// <summary>So that a failure can be repeated by hand.</summary>
    public override string ToString() =>
        $"{Method} {Target} [{ContentType}] {(Body is null ? "" : System.Text.Encoding.UTF8.GetString(Body))}"
        + (Body is null ? "" : $"\nbase64: {Convert.ToBase64String(Body.Length > 4096 ? Body[..4096] : Body)}");
}
