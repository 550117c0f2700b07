using BusinessHubs.Provisioning.Explaining;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>
/// What is done: <c>plan</c> is the step that would get there, <c>step</c> what is done of it now in the hub's mode. <c>work</c> says where
/// the work stands; null when there never was any.
/// </summary>
public sealed record ActResponse(
    SeatStepResponse Plan, SeatStepResponse Step, SeatWorkResponse? Work, IReadOnlyList<TaskDetailsResponse> Tasks)
{
    internal static ActResponse Of(ActStep step) => new(
        SeatStepResponse.Of(step.Plan), SeatStepResponse.Of(step.Step), SeatWorkResponse.Of(step.Work, step.Failure),
        [.. step.Tasks.Select(TaskDetailsResponse.Of)]);
}
