using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// One change of an operator while it is being made: its transaction, the seats it may touch and what the audit trail will say.
/// Seats are touched before and after rows change, so that both who had and who gets something is looked at.
/// </summary>
public sealed class ChangeScope
{
    private readonly HashSet<SeatKey> _touched = [];
    private readonly List<AuditEntry> _entries = [];
    private readonly HashSet<HubId> _renewed = [];
    private readonly IIdSource _ids;

    internal ChangeScope(IUnitOfWork work, ChangeContext context, DateTimeOffset now, IIdSource ids, bool isPreview)
    {
        (Work, Context, Now, IsPreview) = (work, context, now, isPreview);
        _ids = ids;
        Marker = new SeatMarker(work, context, ids, now);
    }

    /// <summary>The apps of this build; null where nobody asks what an app can do.</summary>
    internal AppCatalog? Apps { get; init; }

    /// <summary>The transaction.</summary>
    public IUnitOfWork Work { get; }

    /// <summary>On whose behalf.</summary>
    public ChangeContext Context { get; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Whether nothing of it will be kept.</summary>
    public bool IsPreview { get; }

    /// <summary>Marks seats on behalf of this change.</summary>
    internal SeatMarker Marker { get; }

    /// <summary>Seats to look at in the end.</summary>
    internal IReadOnlySet<SeatKey> Touched => _touched;

    /// <summary>What happened.</summary>
    internal IReadOnlyList<AuditEntry> Entries => _entries;

    /// <summary>Hubs whose settings changed: their runners begin anew.</summary>
    internal IReadOnlyCollection<HubId> Renewed => _renewed;

    /// <summary>A new id.</summary>
    public Guid NextId() => _ids.Next();

    /// <summary>Notes an entry for the audit trail.</summary>
    public void Audit(string action, string subject, string? detail) =>
        _entries.Add(new AuditEntry(Context.Actor, action, subject, detail));

    /// <summary>The runner of this hub must begin anew.</summary>
    public void Renew(HubId hub) => _ = _renewed.Add(hub);

    /// <summary>These seats may change.</summary>
    public void Touch(HubId hub, IEnumerable<UserId> users)
    {
        foreach (UserId user in users)
            _ = _touched.Add(new SeatKey(hub, user));
    }

    /// <summary>Everybody whom this grant reaches now may change.</summary>
    public async Task TouchAsync(Grant grant, CancellationToken cancellation) => Touch(
        grant.Hub,
        grant.Subject switch
        {
            GrantSubject.OfUser user => [user.User],
            GrantSubject.OfTeam team => await Work.Teams.MembersAsync(team.Team, cancellation),
            _ => throw new InvalidOperationException($"No rule for {grant.Subject}."),
        });

    /// <summary>These users may change in every hub that grants something to one of these teams now.</summary>
    public async Task TouchAsync(IReadOnlyCollection<TeamId> teams, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        foreach (HubId hub in (await Work.Grants.HubsOfTeamsAsync(teams, cancellation)).Select(g => g.Hub).Distinct())
            Touch(hub, users);
    }

    /// <summary>Everybody in a team may change, in every hub that grants something to it now.</summary>
    public async Task TouchTeamAsync(TeamId team, CancellationToken cancellation)
    {
        HubId[] hubs = [.. (await Work.Grants.HubsOfTeamsAsync([team], cancellation)).Select(g => g.Hub).Distinct()];
        if (hubs.Length == 0)
            return;
        IReadOnlyList<UserId> members = await Work.Teams.MembersAsync(team, cancellation);
        foreach (HubId hub in hubs)
            Touch(hub, members);
    }

    /// <summary>Everybody who has a history in a hub or whom a grant of it reaches now may change.</summary>
    public async Task TouchHubAsync(HubId hub, CancellationToken cancellation)
    {
        Touch(hub, await Work.Queue.UsersWithHistoryAsync(hub, cancellation));
        foreach (Grant grant in await Work.Grants.OfHubsAsync([hub], cancellation))
            await TouchAsync(grant, cancellation);
    }
}
