using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Somebody who manages a hub.</summary>
/// <param name="Standing">His role.</param>
/// <param name="UserName">His userName.</param>
/// <param name="Account">What the app last said of his account; null when he never had a seat.</param>
public sealed record ManagerDetails(HubStanding Standing, string UserName, AccountState? Account)
{
    /// <summary><c>Seated</c>, <c>Removed</c>, or null for nobody who was ever in the app (feature 15).</summary>
    public string? SeatStatus => Account switch
    {
        AccountState.Active or AccountState.Pending => "Seated",
        AccountState.Absent => "Removed",
        null => null,
        _ => throw new InvalidOperationException($"No status for {Account}."),
    };
}
