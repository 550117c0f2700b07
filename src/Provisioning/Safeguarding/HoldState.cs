namespace BusinessHubs.Provisioning.Safeguarding;

/// <summary>Where a hold stands.</summary>
public enum HoldState
{
    /// <summary>Waits for an Approver.</summary>
    Open,

    /// <summary>An Approver let these reductions through, once and for a day.</summary>
    Approved,

    /// <summary>An Approver refused them: they wait until something else is wanted.</summary>
    Rejected,

    /// <summary>Nobody decided in time, or nothing of it is wanted any more.</summary>
    Expired,
}
