namespace BusinessHubs.Provisioning.Operations;

/// <summary>What goes when a user is taken off a hub.</summary>
public enum SeatRemoval
{
    /// <summary>His place on the hub and his account in the app.</summary>
    SeatAndHub,

    /// <summary>Only his place on the hub; the account in the app stays and is no longer ours.</summary>
    HubOnly,
}
