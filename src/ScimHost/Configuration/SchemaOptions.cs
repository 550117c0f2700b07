namespace BusinessHubs.ScimHost.Configuration;

/// <summary>
/// A schema extension of the installation (RFC 7643 section 3.3), for attributes that an IdP is told to send. Its values are stored,
/// filtered and returned like those of the core schemas.
/// </summary>
public sealed class SchemaOptions
{
    /// <summary>
    /// URN, such as <c>urn:ietf:params:scim:schemas:extension:acme:2.0:User</c>. That of the enterprise extension adds attributes to it.
    /// </summary>
    public string Urn { get; set; } = "";

    /// <summary>Name for people; the last but two part of the URN when empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary><c>User</c> or <c>Group</c>. Default User.</summary>
    public string ResourceType { get; set; } = "User";

    /// <summary>Its attributes.</summary>
    public IList<AttributeOptions> Attributes { get; } = [];
}
