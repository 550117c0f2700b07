namespace BusinessHubs.Provisioning.Hubs;

/// <summary>
/// Capability <see cref="Capability.OAuthConnection"/> of an app: somebody signs in to it, and the code that comes back is
/// exchanged for the hub's credential (RFC 6749 section 4.1).
/// </summary>
public interface IConnectsByOAuth
{
    /// <summary>Where the person's browser is sent.</summary>
    /// <param name="client">Our registration with the app.</param>
    /// <param name="state">Unguessable value that must come back (RFC 6749 section 10.12).</param>
    /// <param name="redirect">Where the app sends the browser afterwards; registered with the app.</param>
    Uri AuthorizationAddress(OAuthClient client, string state, Uri redirect);

    /// <summary>Exchanges the code. <c>Refused</c> when the code is unknown, used or too old; <c>BadCredential</c> when the client is not accepted.</summary>
    /// <param name="client">Our registration with the app.</param>
    /// <param name="baseAddress">Where the app's API is; null for its own public address.</param>
    /// <param name="code">What came back.</param>
    /// <param name="redirect">The same address as before.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<CallOutcome<OAuthGrant>> ExchangeAsync(
        OAuthClient client, Uri? baseAddress, string code, Uri redirect, CancellationToken cancellation);
}
