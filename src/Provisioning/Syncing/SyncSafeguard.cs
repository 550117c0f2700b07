using System.Globalization;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Stops a sync that would lose too much (domain feature 53): when the share of known users, or of known assets, that are gone or to
/// be removed is above the threshold and their number above the floor, nothing of the sync is applied. Pure.
/// </summary>
public static class SyncSafeguard
{
    /// <summary>The verdict on one sync.</summary>
    /// <param name="users">Accounts of people: known before, gone or to be removed, and listed now. Those that may never be removed do not count.</param>
    /// <param name="assets">The same of assets.</param>
    /// <param name="percent">Threshold in percent of what was known.</param>
    /// <param name="floor">So many may always go.</param>
    public static SyncVerdict Judge(Tally users, Tally assets, int percent, int floor)
    {
        if (users is { Known: > 0, Listed: 0 })
            return new SyncVerdict(false, true, $"suspect_empty: the app listed nobody, and {Number(users.Known)} were known.");
        if (Exceeds(users, percent, floor))
            return new SyncVerdict(false, false, Words("users", users, percent));
        return Exceeds(assets, percent, floor)
            ? new SyncVerdict(false, false, Words("assets", assets, percent))
            : SyncVerdict.Pass;
    }

    // In whole numbers: a share of exactly the threshold passes, whatever the rounding of a fraction would say.
    private static bool Exceeds(Tally tally, int percent, int floor) =>
        tally.Going > floor && 100L * tally.Going > (long)percent * tally.Known;

    private static string Words(string what, Tally tally, int percent) =>
        $"safeguard: {Number(tally.Going)} of {Number(tally.Known)} {what} are gone or would be removed; more than {Number(percent)} % halts a sync. "
        + "Nothing was applied. If this is right, raise the hub's threshold and sync again.";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What counts for the threshold.</summary>
    /// <param name="Known">How many were known before, or are listed now by a hub without a history.</param>
    /// <param name="Going">How many of these are gone or would be removed.</param>
    /// <param name="Listed">How many are listed now.</param>
    public sealed record Tally(int Known, int Going, int Listed);
}
