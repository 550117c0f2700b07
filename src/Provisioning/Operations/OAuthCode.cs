namespace BusinessHubs.Provisioning.Operations;

/// <summary>What an app sent a browser back with (RFC 6749 section 4.1.2).</summary>
/// <param name="Code">Exchanged once for the credential.</param>
/// <param name="State">What was given to the caller who began.</param>
public sealed record OAuthCode(string Code, string State)
{
    /// <summary>Leaves both out.</summary>
    public override string ToString() => nameof(OAuthCode);
}
