using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The emulated organisation: its people, invitations and teams, and the rules that GitHub keeps.</summary>
internal sealed class Organization : IAppState
{
    /// <summary>After this time a pending invitation has failed (docs.github.com: "Inviting users to join your organization").</summary>
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    private long _lastAccountId = 2000;
    private long _lastTeamId = 300;
    private long _lastInvitationId = 9000;

    public required string Login { get; init; }

    public required long Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Account that owns the token.</summary>
    public required string ServiceAccount { get; init; }

    public int Seats { get; set; }

    public int InvitationLimit { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>All accounts of the emulated GitHub, members or not.</summary>
    public Dictionary<string, Account> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Login to membership role (admin or member).</summary>
    public Dictionary<string, string> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> BillingManagers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> OutsideCollaborators { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<Team> Teams { get; } = [];

    /// <summary>Every invitation ever sent, whatever became of it.</summary>
    public List<Invitation> Invitations { get; } = [];

    public List<Removal> Removed { get; } = [];

    /// <summary>Members and pending members take a seat; billing managers do not.</summary>
    public int FilledSeats => Members.Count + Pending.Count(invitation => invitation.Role != Roles.BillingManager);

    public IEnumerable<Invitation> Pending =>
        Invitations.Where(invitation => invitation.State == InvitationState.Pending);

    public bool ServiceAccountIsOwner => IsOwner(ServiceAccount);

    public bool IsOwner(string login) => Members.TryGetValue(login, out string? role) && role == Roles.Admin;

    public bool IsLastOwner(string login) => IsOwner(login) && Members.Values.Count(role => role == Roles.Admin) == 1;

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new Organization
        {
            Login = Login,
            Id = Id,
            Name = Name,
            CreatedAt = CreatedAt,
            ServiceAccount = ServiceAccount,
            Seats = Seats,
            InvitationLimit = InvitationLimit,
            AutoAccept = AutoAccept,
            _lastAccountId = _lastAccountId,
            _lastTeamId = _lastTeamId,
            _lastInvitationId = _lastInvitationId,
        };
        foreach ((string login, Account account) in Accounts)
            copy.Accounts[login] = account;
        foreach ((string login, string role) in Members)
            copy.Members[login] = role;
        copy.BillingManagers.UnionWith(BillingManagers);
        copy.OutsideCollaborators.UnionWith(OutsideCollaborators);
        copy.Teams.AddRange(Teams.Select(team => team.Copy()));
        copy.Invitations.AddRange(Invitations.Select(invitation => invitation.Copy()));
        copy.Removed.AddRange(Removed);
        return copy;
    }

    public Account AddAccount(string login, string name, string email, bool emailIsPublic, DateTimeOffset at)
    {
        var account = new Account(++_lastAccountId, login, name, email, emailIsPublic, at);
        Accounts.Add(login, account);
        return account;
    }

    public Account? AccountByEmail(string email) =>
        Accounts.Values.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase));

    public Team AddTeam(string slug, string name, string? description, string privacy, DateTimeOffset at)
    {
        var team = new Team
        {
            Id = ++_lastTeamId,
            Slug = slug,
            Name = name,
            Description = description,
            Privacy = privacy,
            CreatedAt = at,
        };
        Teams.Add(team);
        return team;
    }

    public Team? TeamBySlug(string slug) =>
        Teams.Find(team => string.Equals(team.Slug, slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>Owners of the organisation count as maintainers in every team they are in.</summary>
    public string TeamRole(Team team, string login) => IsOwner(login) ? Roles.Maintainer : team.Members[login];

    public Invitation? PendingForLogin(string login) =>
        Pending.FirstOrDefault(invitation => string.Equals(invitation.Login, login, StringComparison.OrdinalIgnoreCase));

    /// <summary>GitHub's message if the invitation may not be sent; null if it may.</summary>
    public string? RefuseInvitation(string? login, string? email, string role, DateTimeOffset now)
    {
        string? member = login ?? (email is null ? null : AccountByEmail(email)?.Login);
        if (member is not null && Members.ContainsKey(member))
            return "Invitee is already a part of this organization";
        // The text for duplicates is not confirmed; only that they are refused with 422 is.
        if (Pending.Any(pending => SameInvitee(pending, login, email)))
            return "Invitee already has a pending invitation to this organization";
        if (Invitations.Count(sent => sent.CreatedAt > now - TimeSpan.FromDays(1)) >= InvitationLimit)
            return "Over invitation rate limit";
        // The text is not confirmed.
        return role != Roles.BillingManager && FilledSeats >= Seats
            ? "You must purchase at least one more seat to add this user as a member."
            : null;
    }

    /// <summary>Sends an invitation that <see cref="RefuseInvitation"/> allows.</summary>
    public Invitation Invite(
        string? login, string? email, string role, IEnumerable<KeyValuePair<long, string>> teams, DateTimeOffset now)
    {
        var invitation = new Invitation
        {
            Id = ++_lastInvitationId,
            Login = login,
            Email = email,
            Role = role,
            Inviter = ServiceAccount,
            CreatedAt = now,
        };
        foreach ((long team, string teamRole) in teams)
            invitation.Teams[team] = teamRole;
        Invitations.Add(invitation);
        if (AutoAccept)
            Accept(invitation, now);
        return invitation;
    }

    /// <summary>The invited person accepts; an address that no account has verified gets a new account.</summary>
    public void Accept(Invitation invitation, DateTimeOffset now)
    {
        Account account = invitation.Login is { } login
            ? Accounts[login]
            : AccountByEmail(invitation.Email!) ?? NewAccount(invitation.Email!, now);
        invitation.State = InvitationState.Accepted;
        if (invitation.Role == Roles.BillingManager)
        {
            BillingManagers.Add(account.Login);
            return;
        }

        Members.TryAdd(account.Login, Roles.ToMembership(invitation.Role));
        OutsideCollaborators.Remove(account.Login);
        foreach ((long id, string role) in invitation.Teams)
            Teams.Find(team => team.Id == id)?.Members.TryAdd(account.Login, role);
    }

    /// <summary>Ends a membership and, as GitHub does, every team membership with it.</summary>
    public void Remove(string login, string how, DateTimeOffset now)
    {
        Account account = Accounts[login];
        Removed.Add(new Removal(account.Login, account.Email, Members[login], now, how));
        Members.Remove(login);
        foreach (Team team in Teams)
            team.Members.Remove(login);
    }

    /// <summary>Invitations that nobody accepted in time fail.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (Invitation invitation in Pending.Where(pending => pending.CreatedAt <= now - InvitationLife).ToList())
            Fail(invitation, invitation.CreatedAt + InvitationLife);
    }

    public static void Fail(Invitation invitation, DateTimeOffset at)
    {
        invitation.State = InvitationState.Failed;
        invitation.FailedAt = at;
        invitation.FailedReason = "Invitation expired. User did not accept this invite for 7 days.";
    }

    private static bool SameInvitee(Invitation pending, string? login, string? email) =>
        (login is not null && string.Equals(pending.Login, login, StringComparison.OrdinalIgnoreCase))
        || (email is not null && string.Equals(pending.Email, email, StringComparison.OrdinalIgnoreCase));

    private Account NewAccount(string email, DateTimeOffset now)
    {
        string local = email[..email.IndexOf('@', StringComparison.Ordinal)].ToLowerInvariant();
        string wanted = new string([.. local.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        if (wanted.Length == 0)
            wanted = "user";
        string login = wanted;
        for (int i = 2; Accounts.ContainsKey(login); i++)
            login = $"{wanted}-{i}";
        return AddAccount(login, local, email, emailIsPublic: true, now);
    }
}
