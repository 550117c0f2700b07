namespace BusinessHubs.Provisioning.Tests.Simulation;

/// <summary>What may happen in a sequence.</summary>
internal enum SimVerb
{
    Join,
    Leave,
    Replace,
    RenameTeam,
    DeleteTeam,
    ChangeGrant,
    Deactivate,
    Activate,
    DeleteUser,
    Retry,
    ApplyNow,
    Exempt,
    Unexempt,
    DecideHolds,
    ByHand,
    Accept,
    Fault,
    Refused,
    Again,
    OtherTenant,
    ArmCommit,
    ArmPoint,
    Pause,
    Run,
    RunLong,
}
