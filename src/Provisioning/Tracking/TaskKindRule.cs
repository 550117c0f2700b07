using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>Foresees what a change of desired access will need. Pure; what is really done is planned later, from what the app shows.</summary>
public static class TaskKindRule
{
    /// <summary>From what was desired to what is. Who still has an account, in the second half of a move, is not added.</summary>
    public static HubTaskKind Foresee(Access was, Access desired, bool hasAccount) =>
        !desired.HasAccount ? HubTaskKind.RemoveUser
        : was.HasAccount || hasAccount ? HubTaskKind.UpdateRoles
        : HubTaskKind.AddUser;
}
