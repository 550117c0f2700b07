using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>
/// Why something was not done and what a person should do: a code and an action of closed lists, and the same in plain words. The figures
/// are there for <c>notEnoughSeats</c> alone.
/// </summary>
public sealed record FailureResponse(FailureCode Code, UserAction Action, string Advice, int? SeatsRequired, int? SeatsAvailable)
{
    internal static FailureResponse? Of(TaskFailure? failure) => failure is null
        ? null
        : new FailureResponse(failure.Code, failure.Action, failure.Advice, failure.SeatsRequired, failure.SeatsAvailable);
}
