namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>protection_key</c>: a key of ASP.NET Core's data protection, sealed. Node-wide: it belongs to no workspace.</summary>
internal sealed class ProtectionKeyEntity
{
    public string Id { get; set; } = "";

    /// <summary>The key's XML, encrypted under a key derived from the master key.</summary>
    public byte[] Sealed { get; set; } = [];
}
