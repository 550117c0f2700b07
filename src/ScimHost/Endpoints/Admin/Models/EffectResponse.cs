using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// What a change does to what people should have. <c>seats</c> lists at most the first 1,000 seats; the counts are of all of them.
/// </summary>
public sealed record EffectResponse(
    int Users, int SeatsGained, int SeatsLost, int RolesChanged, IReadOnlyList<SeatChangeResponse> Seats, bool Truncated,
    IReadOnlyList<SafeguardResponse> Safeguards)
{
    internal static EffectResponse Of(ChangeEffect effect) => new(
        effect.Users, effect.SeatsGained, effect.SeatsLost, effect.RolesChanged,
        [
            .. effect.Seats.Take(ChangeEffect.MostNamed).Select(s => new SeatChangeResponse(
                s.Key.Hub.Value, s.Key.User.Value, effect.UserNames.GetValueOrDefault(s.Key.User), AccessResponse.Of(s.From), AccessResponse.Of(s.To))),
        ],
        effect.Seats.Count > ChangeEffect.MostNamed,
        [.. effect.Safeguards.Select(SafeguardResponse.Of)]);
}
