using System.Globalization;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Planning;

/// <summary>
/// Stops mass reductions before the first of them is sent: what was done in the last hour and what is pending, those still inside their
/// grace included, must stay within the hub's limit. Pure.
/// </summary>
public static class RemovalSafeguard
{
    /// <summary>How far back reductions that were sent count.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    // In a smaller hub everybody may well leave within the hour.
    private const int SmallHub = 5;

    /// <summary>Whether so few pass however many people there are, so that nobody needs to count them.</summary>
    /// <param name="load">Reductions of one kind, the one to be sent included.</param>
    /// <param name="policy">The hub's limits.</param>
    public static bool Passes(int load, HubPolicy policy) => policy.Mode == HubMode.Automatic || load <= policy.SafeguardFloor;

    /// <summary>Why these reductions must wait for an Approver, or null when they may be sent.</summary>
    /// <param name="load">Reductions of one kind, the one to be sent included.</param>
    /// <param name="accounts">People who have an account, those who lost it within the window included.</param>
    /// <param name="policy">The hub's limits.</param>
    public static string? Objection(int load, int accounts, HubPolicy policy)
    {
        if (policy.Mode == HubMode.Automatic)
            return null;
        int most = Most(accounts, policy);
        if (load > most)
            return $"safeguard: {Number(load)} reductions of {Number(accounts)} people were done within the hour or are pending; {Number(most)} pass without an Approver.";
        return accounts > SmallHub && load > policy.SafeguardFloor && load >= accounts
            ? $"safeguard: every one of {Number(accounts)} people would lose something; the hub would be left without managed people."
            : null;
    }

    /// <summary>The most reductions that pass.</summary>
    public static int Most(int accounts, HubPolicy policy) => SafeguardVerdict.LimitOf(policy, accounts);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
