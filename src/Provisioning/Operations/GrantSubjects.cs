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
                return (await TeamAsync(work, team.IdOrName, cancellation)).IsDone(out TeamRecord? found, out OperationFault? noTeam)
                    ? new GrantSubject.OfTeam(found.Id)
                    : noTeam;
            case SubjectReference.User user:
                return (await UserAsync(work, user.IdOrUserName, cancellation)).IsDone(out UserId id, out OperationFault? nobody)
                    ? new GrantSubject.OfUser(id)
                    : nobody;
            default:
                throw new InvalidOperationException($"No rule for {reference}.");
        }
    }

    /// <summary>The team of that id or name.</summary>
    public static async Task<OperationOutcome<TeamRecord>> TeamAsync(
        IUnitOfWork work, string idOrName, CancellationToken cancellation)
    {
        IReadOnlyList<TeamRecord> found = Guid.TryParse(idOrName, out Guid id)
            ? await work.Teams.FindAsync(new TeamId(id), cancellation) is { } one ? [one] : []
            : await work.Teams.NamedAsync(idOrName.Trim(), cancellation);
        return found switch
        {
            [] => new OperationFault.Invalid(FaultCodes.UnknownTeam, "There is no such team.", "team"),
            [TeamRecord team] => team,
            _ => new OperationFault.Invalid(FaultCodes.AmbiguousName, "Several teams have this name; use the id.", "team"),
        };
    }

    /// <summary>The user of that id or userName.</summary>
    public static async Task<OperationOutcome<UserId>> UserAsync(IUnitOfWork work, string idOrUserName, CancellationToken cancellation)
    {
        UserId? id = Guid.TryParse(idOrUserName, out Guid userId)
            ? (await work.Users.FindAsync(new UserId(userId), cancellation))?.Id
            : await work.Users.FindByUserNameAsync(idOrUserName.Trim(), cancellation);
        return id is { } known ? known : new OperationFault.Invalid(FaultCodes.UnknownUser, "There is no such user.", "user");
    }

    /// <summary>Adds the subject's name; a deleted subject has only its id.</summary>
    public static async Task<GrantDetails> DescribeAsync(IUnitOfWork work, Grant grant, CancellationToken cancellation) =>
        new(grant, grant.Subject switch
        {
            GrantSubject.OfTeam team => (await work.Teams.FindAsync(team.Team, cancellation))?.Name ?? team.Team.ToString(),
            GrantSubject.OfUser user => (await work.Users.FindAsync(user.User, cancellation))?.Draft.UserName ?? user.User.ToString(),
            _ => throw new InvalidOperationException($"No rule for {grant.Subject}."),
        });
}
