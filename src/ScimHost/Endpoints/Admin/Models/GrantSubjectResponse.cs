using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Who has a grant: <c>type</c> is <c>team</c> or <c>user</c>, <c>name</c> the team's name or the userName.</summary>
public sealed record GrantSubjectResponse(string Type, Guid Id, string Name)
{
    internal static GrantSubjectResponse Of(GrantDetails details) => details.Grant.Subject switch
    {
        GrantSubject.OfTeam team => new GrantSubjectResponse("team", team.Team.Value, details.SubjectName),
        GrantSubject.OfUser user => new GrantSubjectResponse("user", user.User.Value, details.SubjectName),
        _ => throw new InvalidOperationException("Unknown subject."),
    };
}
