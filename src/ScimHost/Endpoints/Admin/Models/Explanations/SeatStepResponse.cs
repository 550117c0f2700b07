using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>
/// A step: <c>kind</c> is nothing, readBack, invite, changeRole, remove, suspend, resume, hold or park; <c>access</c> what the account would have;
/// <c>reason</c> why it is held or left to a person: a stable code, a colon, and plain words.
/// </summary>
public sealed record SeatStepResponse(string Kind, AccessResponse? Access, string? Reason)
{
    internal static SeatStepResponse Of(SeatPlan plan) => plan switch
    {
        SeatPlan.Nothing => new SeatStepResponse("nothing", null, null),
        SeatPlan.ReadBack => new SeatStepResponse("readBack", null, null),
        SeatPlan.Invite invite => new SeatStepResponse("invite", AccessResponse.Of(invite.Access), null),
        SeatPlan.ChangeRole change => new SeatStepResponse("changeRole", AccessResponse.Of(change.Access), null),
        SeatPlan.Remove => new SeatStepResponse("remove", null, null),
        SeatPlan.Suspend => new SeatStepResponse("suspend", null, null),
        SeatPlan.Resume => new SeatStepResponse("resume", null, null),
        SeatPlan.Hold hold => new SeatStepResponse("hold", null, PlanWords.Of(hold)),
        SeatPlan.Park park => new SeatStepResponse("park", null, PlanWords.Of(park)),
        _ => throw new InvalidOperationException($"No answer for {plan}."),
    };
}
