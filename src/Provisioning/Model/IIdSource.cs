namespace BusinessHubs.Provisioning.Model;

/// <summary>Makes new ids. Injected, so that tests can foresee them.</summary>
public interface IIdSource
{
    /// <summary>A new UUIDv7 (RFC 9562), growing with time.</summary>
    Guid Next();
}
