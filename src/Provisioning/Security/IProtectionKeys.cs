namespace BusinessHubs.Provisioning.Security;

/// <summary>Sealed keys of ASP.NET Core's data protection, which every node of an installation shares. Not asynchronous, because their reader is not.</summary>
public interface IProtectionKeys
{
    /// <summary>All keys, by id.</summary>
    IReadOnlyList<(string Id, byte[] Sealed)> All();

    /// <summary>Keeps one more; an id that is there already is kept as it is.</summary>
    void Add(string id, byte[] sealedKey);
}
