using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a change does, or would do, to what people should have.</summary>
/// <param name="Seats">Every seat whose DesiredAccess changes.</param>
/// <param name="Safeguards">What the safeguards say, for each hub where something is lost.</param>
public sealed record ChangeEffect(IReadOnlyList<SeatChange> Seats, IReadOnlyList<SafeguardVerdict> Safeguards)
{
    /// <summary>The most seats of a preview whose users are named.</summary>
    public const int MostNamed = 1_000;

    /// <summary>UserNames for the first seats of a preview; empty for what was applied.</summary>
    public IReadOnlyDictionary<UserId, string> UserNames { get; init; } = new Dictionary<UserId, string>();

    /// <summary>Nothing.</summary>
    public static ChangeEffect None { get; } = new([], []);

    /// <summary>How many users are touched.</summary>
    public int Users => Seats.Select(s => s.Key.User).Distinct().Count();

    /// <summary>Seats that begin.</summary>
    public int SeatsGained => Seats.Count(s => !s.From.HasAccount && s.To.HasAccount);

    /// <summary>Seats that end.</summary>
    public int SeatsLost => Seats.Count(s => s.From.HasAccount && !s.To.HasAccount);

    /// <summary>Seats that stay with other roles.</summary>
    public int RolesChanged => Seats.Count(s => s.From.HasAccount && s.To.HasAccount);

    /// <summary>The hubs in which something changes.</summary>
    public IEnumerable<HubId> Hubs => Seats.Select(s => s.Key.Hub).Distinct();
}
