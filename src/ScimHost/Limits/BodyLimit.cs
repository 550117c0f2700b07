namespace BusinessHubs.ScimHost.Limits;

/// <summary>Endpoint metadata: the longest body in bytes that a request to it may have.</summary>
public sealed record BodyLimit(long Bytes);
