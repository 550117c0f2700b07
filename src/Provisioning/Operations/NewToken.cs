using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A token that was just made, with its text: the only time the text exists outside the caller.</summary>
/// <param name="Token">As stored.</param>
/// <param name="Text">What the client presents. Shown once, stored nowhere.</param>
public sealed record NewToken(ApiToken Token, string Text)
{
    /// <summary>Leaves the text out.</summary>
    public override string ToString() => Token.PublicId;
}
