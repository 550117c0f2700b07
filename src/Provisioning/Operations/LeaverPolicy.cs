namespace BusinessHubs.Provisioning.Operations;

/// <summary>When the account of a leaver is removed.</summary>
public enum LeaverPolicy
{
    /// <summary>As soon as the IdP says so.</summary>
    AtOnce,

    /// <summary>After an Approver has confirmed it.</summary>
    Confirm,
}
