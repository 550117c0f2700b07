namespace BusinessHubs.ScimHost.Auth;

/// <summary>Writes the SCIM error body of a request that no SCIM endpoint answered; the SCIM part may register its own.</summary>
public interface IScimRefusalWriter
{
    /// <summary>Writes the body; the status is set already.</summary>
    Task WriteAsync(HttpContext context, int status, string detail);
}
