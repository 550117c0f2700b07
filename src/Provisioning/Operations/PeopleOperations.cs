using System.Text.Json;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Users as operators see them, and guests that an operator adds beside those of the IdP.</summary>
public sealed class PeopleOperations(IUnitOfWorkFactory units, ChangeRunner runner)
{
    private const int LongestAddress = 320;

    /// <summary>One user, by id or userName.</summary>
    public async Task<OperationOutcome<PersonDetails>> FindAsync(ChangeContext context, string idOrUserName, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return (await GrantSubjects.UserAsync(work, idOrUserName, cancellation)).IsDone(out UserId id, out _)
            && await work.Users.FindAsync(id, cancellation) is { } user
            ? await DescribeAsync(work, user, cancellation)
            : new OperationFault.NotFound(FaultCodes.UnknownUser, "There is no such user.");
    }

    /// <summary>Adds a guest: somebody from outside, perhaps of a local partner, who may only be a Collaborator.</summary>
    public Task<OperationOutcome<PersonDetails>> AddGuestAsync(
        ChangeContext context, string? email, string? displayName, string? localPartner, CancellationToken cancellation) =>
        runner.ApplyAsync<PersonDetails>(
            context,
            async scope =>
            {
                if (Authority.Check(context, AdminRole.Operator) is { } forbidden)
                    return forbidden;
                string address = (email ?? "").Trim();
                int at = address.LastIndexOf('@');
                if (at < 1 || at == address.Length - 1 || address.Length > LongestAddress || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
                    return new OperationFault.Invalid(FaultCodes.InvalidUser, "A guest needs an e-mail address.", "email");
                string? name = null;
                if (displayName is not null && Naming.Check(displayName, "displayName", out name) is { } wrongName)
                    return wrongName;
                string? partner = null;
                if (localPartner is not null && Naming.Check(localPartner, "localPartner", out partner) is { } wrongPartner)
                    return wrongPartner;
                (WorkspaceSettings settings, _) = await scope.Work.Settings.ReadAsync(cancellation);
                if (settings.CorporateDomains.Contains(address[(at + 1)..], StringComparer.OrdinalIgnoreCase))
                {
                    return new OperationFault.Conflict(
                        FaultCodes.CorporateGuest, "Somebody with an address of the organisation is not a guest; the IdP provisions him.");
                }

                if (await scope.Work.Users.FindByUserNameAsync(address, cancellation) is not null)
                    return new OperationFault.Conflict(FaultCodes.NameTaken, "There is a user of this name already.");
                var draft = new UserDraft(
                    address, null, name, true, [new UserEmail(address, "work", true)], Document(address, name));
                var user = new UserRecord(new UserId(scope.NextId()), draft, 1, scope.Now, scope.Now);
                await scope.Work.Users.AddAsync(user);
                await scope.Work.Users.SetProfileAsync(user.Id, new UserProfile(UserKind.Guest, partner, null, null), cancellation);
                scope.Audit("guest.added", $"user:{user.Id}", null);
                return new PersonDetails(user, new UserProfile(UserKind.Guest, partner, null, null), new HashSet<TeamId>());
            },
            cancellation);

    private static async Task<PersonDetails> DescribeAsync(IUnitOfWork work, UserRecord user, CancellationToken cancellation)
    {
        IReadOnlyList<UserStanding> standings = await work.Users.StandingsAsync([user.Id], cancellation);
        return new PersonDetails(
            user, await work.Users.ProfileAsync(user.Id, cancellation), standings.SelectMany(s => s.Teams).ToHashSet());
    }

    // A guest is a user like any other: the IdP may find and adopt him later.
    private static string Document(string address, string? name)
    {
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["userName"] = address,
            ["active"] = true,
            ["userType"] = "Guest",
            ["emails"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["value"] = address, ["type"] = "work", ["primary"] = true } },
        };
        if (name is not null)
            document["displayName"] = name;
        return JsonSerializer.Serialize(document);
    }
}
