namespace BusinessHubs.Provisioning.Planning;

/// <summary>Why a seat waits.</summary>
public enum HoldReason
{
    /// <summary>The person has not accepted the invitation yet; roles are changed afterwards.</summary>
    AwaitingAcceptance,
}
