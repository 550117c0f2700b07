namespace BusinessHubs.Provisioning.Tests.Faults;

/// <summary>What goes wrong beside the death of the process.</summary>
public enum MatrixColumn
{
    /// <summary>F2, F4: no answer or a 5xx, and the app did nothing.</summary>
    NotApplied,

    /// <summary>F3, F5: no answer or a 5xx, and the app did it.</summary>
    Applied,

    /// <summary>F6: 429.</summary>
    Throttled,

    /// <summary>F7: 401.</summary>
    Credential,

    /// <summary>F10: reads show writes late.</summary>
    Lag,

    /// <summary>F13: somebody makes the account by hand meanwhile.</summary>
    Human,

    /// <summary>F16, F17: another node takes the hub when the lease has ended.</summary>
    OtherNode,
}
