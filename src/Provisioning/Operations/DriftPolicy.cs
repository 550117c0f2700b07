namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a sync does about roles that somebody changed in the app.</summary>
public enum DriftPolicy
{
    /// <summary>Reports them.</summary>
    Report,

    /// <summary>Reports them and sets them back.</summary>
    Correct,
}
