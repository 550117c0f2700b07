namespace BusinessHubs.Provisioning.Hubs;

/// <summary>Our registration with an app.</summary>
/// <param name="Id">Public identifier, e.g. TikTok's app ID.</param>
/// <param name="Secret">The secret; never logged.</param>
public sealed record OAuthClient(string Id, string Secret)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => Id;
}
