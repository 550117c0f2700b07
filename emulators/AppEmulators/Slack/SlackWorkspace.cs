using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>The emulated workspace: its people, user groups and channels, and the rules that Slack keeps.</summary>
internal sealed class SlackWorkspace : IAppState
{
    /// <summary>After this time an invitation is void (slack.com/help, "Invite new members"). What the API then shows is not confirmed.</summary>
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(30);

    private int _lastUser;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string EnterpriseId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The user whom the token belongs to.</summary>
    public required string ServiceAccount { get; init; }

    public bool AutoAccept { get; set; }

    /// <summary>Every row of users.list, in its order.</summary>
    public List<SlackUser> Users { get; } = [];

    public List<SlackGroup> Groups { get; } = [];

    public List<SlackChannel> Channels { get; } = [];

    /// <summary>Who was removed, and how.</summary>
    public List<(string Id, string? Email, string How, DateTimeOffset At)> Removed { get; } = [];

    /// <summary>People who are there or invited.</summary>
    public IEnumerable<SlackUser> Seated => Users.Where(user => !user.IsDeleted && !user.IsBot);

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new SlackWorkspace
        {
            Id = Id,
            Name = Name,
            EnterpriseId = EnterpriseId,
            CreatedAt = CreatedAt,
            ServiceAccount = ServiceAccount,
            AutoAccept = AutoAccept,
            _lastUser = _lastUser,
        };
        // The rows are values: a change puts another one in their place.
        copy.Users.AddRange(Users);
        copy.Groups.AddRange(Groups);
        copy.Channels.AddRange(Channels);
        copy.Removed.AddRange(Removed);
        return copy;
    }

    public SlackUser? ById(string? id) => Seated.FirstOrDefault(user => user.Id == id);

    public SlackUser? ByEmail(string email) =>
        Seated.FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));

    public SlackGroup? Group(string? id) => Groups.Find(group => group.Id == id);

    public SlackChannel? Channel(string? id) => Channels.Find(channel => channel.Id == id);

    public SlackUser Add(string? email, string name, string role, DateTimeOffset at)
    {
        var user = new SlackUser
        {
            Id = "U0OCTO" + (++_lastUser).ToString("D4", CultureInfo.InvariantCulture),
            Name = name,
            Email = email,
            Role = role,
            UpdatedAt = at,
        };
        Users.Add(user);
        JoinGeneral(user);
        return user;
    }

    public void Replace(SlackUser user) => Users[Users.FindIndex(row => row.Id == user.Id)] = user;

    public void Replace(SlackGroup group) => Groups[Groups.FindIndex(row => row.Id == group.Id)] = group;

    public void Replace(SlackChannel channel) => Channels[Channels.FindIndex(row => row.Id == channel.Id)] = channel;

    /// <summary>
    /// An address that was there before gets its old row back; that Slack does so for people who were removed from a workspace is
    /// not confirmed.
    /// </summary>
    public SlackUser Invite(string email, string? name, string role, IReadOnlyList<string> channels, DateTimeOffset now)
    {
        SlackUser row = Users.Find(user => user.IsDeleted && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))
            ?? new SlackUser
            {
                Id = "U0OCTO" + (++_lastUser).ToString("D4", CultureInfo.InvariantCulture),
                Name = name ?? email[..email.IndexOf('@', StringComparison.Ordinal)],
            };
        SlackUser invited = row with
        {
            Email = email,
            Role = role,
            IsDeleted = false,
            IsInvited = true,
            InvitedAt = now,
            InvitedTo = channels,
            UpdatedAt = now,
        };
        Users.RemoveAll(user => user.Id == invited.Id);
        Users.Add(invited);
        if (AutoAccept)
            Accept(invited, now);
        return invited;
    }

    public void Accept(SlackUser invited, DateTimeOffset now)
    {
        Replace(invited with { IsInvited = false, InvitedAt = null, InvitedTo = [], UpdatedAt = now });
        JoinGeneral(invited);
        foreach (string channel in invited.InvitedTo)
            Join(channel, invited.Id);
    }

    public void Join(string channel, string user)
    {
        if (Channel(channel) is { } found && !found.Members.Contains(user))
            Replace(found with { Members = [.. found.Members, user] });
    }

    public void Leave(string channel, string user)
    {
        if (Channel(channel) is { } found)
            Replace(found with { Members = [.. found.Members.Where(id => id != user)] });
    }

    /// <summary>Deactivates, and takes out of every user group and channel; the row stays, marked as deleted.</summary>
    public void Remove(SlackUser user, string how, DateTimeOffset now)
    {
        Removed.Add((user.Id, user.Email, how, now));
        Replace(user with { IsDeleted = true, IsInvited = false, InvitedAt = null, InvitedTo = [], Role = SlackRole.Member, UpdatedAt = now });
        for (int i = 0; i < Groups.Count; i++)
            Groups[i] = Groups[i] with { Users = [.. Groups[i].Users.Where(id => id != user.Id)] };
        foreach (SlackChannel channel in Channels.ToList())
            Leave(channel.Id, user.Id);
    }

    /// <summary>An invitation that nobody accepted is gone, row and all.</summary>
    public void Withdraw(SlackUser invited) => Users.RemoveAll(user => user.Id == invited.Id);

    /// <summary>Ends pending invitations, all or the one of this address; how many.</summary>
    public int End(string? email, Action<SlackUser> end)
    {
        List<SlackUser> chosen =
        [
            .. Seated.Where(user => user.IsInvited
                && (email is null || string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))),
        ];
        chosen.ForEach(end);
        return chosen.Count;
    }

    /// <summary>Invitations that nobody accepted in time are void.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (SlackUser old in Seated.Where(user => user.IsInvited && user.InvitedAt <= now - InvitationLife).ToList())
            Withdraw(old);
    }

    private void JoinGeneral(SlackUser user)
    {
        if (SlackRole.IsGuest(user.Role))
            return;
        foreach (SlackChannel general in Channels.Where(channel => channel.IsGeneral).ToList())
            Join(general.Id, user.Id);
    }
}
