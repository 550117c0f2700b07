using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>What a change does to people, as people read it.</summary>
internal static class EffectText
{
    private const int MostPeople = 50;

    public static IEnumerable<string> Lines(ChangeEffect effect, IReadOnlyDictionary<HubId, string> hubs)
    {
        if (effect.Seats.Count == 0)
        {
            yield return "Nobody's access changes.";
            yield break;
        }

        yield return $"{effect.Users} people touched: {effect.SeatsGained} seats gained, {effect.SeatsLost} lost, {effect.RolesChanged} with other roles.";
        foreach (SeatChange seat in effect.Seats.Take(MostPeople))
        {
            string user = effect.UserNames.GetValueOrDefault(seat.Key.User, seat.Key.User.ToString());
            yield return $"    {user} in {Name(hubs, seat.Key.Hub)}: {seat.From} -> {seat.To}";
        }

        if (effect.Seats.Count > MostPeople)
            yield return $"    and {effect.Seats.Count - MostPeople} more";
        foreach (SafeguardVerdict verdict in effect.Safeguards.Where(s => s.Exceeds))
            yield return $"The safeguard of {Name(hubs, verdict.Hub)} holds {verdict.Losses} losses: {verdict.Limit} pass without a person.";
    }

    private static string Name(IReadOnlyDictionary<HubId, string> hubs, HubId hub) => hubs.GetValueOrDefault(hub, hub.ToString());
}
