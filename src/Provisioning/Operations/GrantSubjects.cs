using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Finds the subjects of grants by what people call them, and the other way round.</summary>
internal static class GrantSubjects
{
    /// <summary>The subject that a request names.</summary>
    public static async Task<OperationOutcome<GrantSubject>> FindAsync(
        IUnitOfWork work, SubjectReference reference, CancellationToken cancellation)
    {
        switch (reference)
        {
            case SubjectReference.Team team:
                TeamRecord? found = Guid.TryParse(team.IdOrName, out Guid teamId)
                    ? await work.Teams.FindAsync(new TeamId(teamId), cancellation)
                    : await work.Teams.FindByNameAsync(team.IdOrName.Trim(), cancellation);
                return found is null
                    ? new OperationFault.Invalid(FaultCodes.UnknownTeam, "There is no such team.", "team")
                    : new GrantSubject.OfTeam(found.Id);
            case SubjectReference.User user:
                UserId? id = Guid.TryParse(user.IdOrUserName, out Guid userId)
                    ? (await work.Users.FindAsync(new UserId(userId), cancellation))?.Id
                    : await work.Users.FindByUserNameAsync(user.IdOrUserName.Trim(), cancellation);
                return id is { } known
                    ? new GrantSubject.OfUser(known)
                    : new OperationFault.Invalid(FaultCodes.UnknownUser, "There is no such user.", "user");
            default:
                throw new InvalidOperationException($"No rule for {reference}.");
        }
    }

    /// <summary>Whom a change of this grant reaches through a team; empty for a grant to a user.</summary>
    public static async Task<IReadOnlyList<UserId>> MembersAsync(IUnitOfWork work, Grant grant, CancellationToken cancellation) =>
        grant.Subject is GrantSubject.OfTeam team ? await work.Teams.MembersAsync(team.Team, cancellation) : [];

    /// <summary>Adds the subject's name; a deleted subject has only its id.</summary>
    public static async Task<GrantDetails> DescribeAsync(IUnitOfWork work, Grant grant, CancellationToken cancellation) =>
        new(grant, grant.Subject switch
        {
            GrantSubject.OfTeam team => (await work.Teams.FindAsync(team.Team, cancellation))?.Name ?? team.Team.ToString(),
            GrantSubject.OfUser user => (await work.Users.FindAsync(user.User, cancellation))?.Draft.UserName ?? user.User.ToString(),
            _ => throw new InvalidOperationException($"No rule for {grant.Subject}."),
        });
}
