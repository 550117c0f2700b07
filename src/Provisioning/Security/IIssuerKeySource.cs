namespace BusinessHubs.Provisioning.Security;

/// <summary>Fetches the public keys of an issuer from the address that a profile names, within the bounds of the egress guard.</summary>
public interface IIssuerKeySource
{
    /// <summary>Fetches once; never throws for what a network does, and answers within ten seconds.</summary>
    /// <param name="issuer">Whose keys: metadata that names another issuer is refused.</param>
    /// <param name="address">A key set or the issuer's metadata.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<IssuerKeyReading> ReadAsync(string issuer, Uri address, CancellationToken cancellation);
}
