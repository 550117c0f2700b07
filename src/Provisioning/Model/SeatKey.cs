namespace BusinessHubs.Provisioning.Model;

/// <summary>One user's account in one hub: the unit of ordering and of exclusivity.</summary>
public readonly record struct SeatKey(HubId Hub, UserId User)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Hub}/{User}";
}
