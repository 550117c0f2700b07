namespace BusinessHubs.Provisioning.Security;

/// <summary>Knows which master key a database was begun with, without knowing the key.</summary>
public interface IInstallationKeys
{
    /// <summary>Whether this is the database's key; a database that has seen none yet takes it as its own.</summary>
    Task<bool> IsOursAsync(KeyRing keys, CancellationToken cancellation);
}
