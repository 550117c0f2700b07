using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What the safeguard of a hub says about the losses of a change.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Losses">Seats that would lose their account or a role.</param>
/// <param name="Accounts">Seats that have an account now.</param>
/// <param name="Limit">The most losses that pass.</param>
public sealed record SafeguardVerdict(HubId Hub, int Losses, int Accounts, int Limit)
{
    /// <summary>Whether these are more losses than the hub lets pass without a person.</summary>
    public bool Exceeds => Losses > Limit;

    /// <summary>The limit: a share of the accounts, and never below the floor.</summary>
    public static int LimitOf(HubPolicy policy, int accounts) => policy.Mode == HubMode.Automatic
        ? int.MaxValue
        : Math.Max(policy.SafeguardFloor, (int)((long)accounts * policy.SafeguardPercent / 100));
}
