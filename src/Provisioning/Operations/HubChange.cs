using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>New settings of a hub; null leaves one as it is.</summary>
/// <param name="Label">Name on the card.</param>
/// <param name="Policy">Makes the new policy from the present one.</param>
/// <param name="Login">How people log in to the app.</param>
/// <param name="AsksForLogins">Whether people are asked to store their logins.</param>
public sealed record HubChange(string? Label, Func<HubPolicy, HubPolicy> Policy, LoginMethod? Login = null, bool? AsksForLogins = null)
{
    /// <summary>Values of the app's extra fields; those that are not named stay, an empty one is taken away.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>What the app said about the new fields; set once it was asked.</summary>
    internal HubIdentity? Accepted { get; init; }
}
