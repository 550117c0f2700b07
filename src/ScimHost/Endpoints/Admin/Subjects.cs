using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Reads the subject of a grant: exactly one of team and user.</summary>
internal static class Subjects
{
    public static OperationOutcome<SubjectReference> Read(string? team, string? user) => (team, user) switch
    {
        ({ } name, null) => new SubjectReference.Team(name),
        (null, { } name) => new SubjectReference.User(name),
        _ => new OperationFault.Invalid(FaultCodes.InvalidGrant, "Name either a team or a user.", "team"),
    };
}
