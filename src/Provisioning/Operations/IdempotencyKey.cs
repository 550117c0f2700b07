namespace BusinessHubs.Provisioning.Operations;

/// <summary>The name that a client gave to a request.</summary>
/// <param name="Key">As sent, at most 255 characters.</param>
/// <param name="Digest">SHA-256 of method, path and body: the same key with another one is a mistake.</param>
public sealed record IdempotencyKey(string Key, ReadOnlyMemory<byte> Digest);
