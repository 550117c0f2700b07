namespace BusinessHubs.Scim.Resources;

/// <summary>What the server knows about a stored resource.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Created">Emitted as UTC with milliseconds.</param>
/// <param name="LastModified">Emitted as UTC with milliseconds.</param>
/// <param name="Version">Grows with each change; emitted as <c>W/"n"</c>.</param>
public sealed record ResourceMeta(string Id, DateTimeOffset Created, DateTimeOffset LastModified, long Version);
