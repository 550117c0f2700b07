using System.Collections.Immutable;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Gives matched users who hold nothing a grant of exactly what they have in the app (domain feature 20). What is wanted then is what
/// is there, so the seat is settled at once: no task comes of it.
/// </summary>
internal sealed class SyncAdopter(IUnitOfWorkFactory units, HubSession session, TimeProvider clock, IIdSource ids)
{
    private const int AtOnce = 200;
    private readonly HubId _hub = session.Hub.Id;

    /// <summary>Users among these whom a grant of the hub reaches, whether or not it counts just now.</summary>
    public static async Task<IReadOnlySet<UserId>> GrantedAsync(
        IUnitOfWork work, HubId hub, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        if (users.Count == 0)
            return ImmutableHashSet<UserId>.Empty;
        IReadOnlyList<Grant> grants = await work.Grants.OfHubsAsync([hub], cancellation);

        // Whoever connected the hub owns it without a seat until his own account is found: that grant is no decision against one.
        HashSet<UserId> people =
            [.. grants.Where(g => !IsConnectors(g)).Select(g => g.Subject).OfType<GrantSubject.OfUser>().Select(s => s.User)];
        HashSet<TeamId> teams = [.. grants.Select(g => g.Subject).OfType<GrantSubject.OfTeam>().Select(s => s.Team)];
        var granted = new HashSet<UserId>(users.Where(people.Contains));
        if (teams.Count > 0)
        {
            granted.UnionWith((await work.Users.StandingsAsync(users, cancellation))
                .Where(s => s.Teams.Any(teams.Contains)).Select(s => s.User));
        }

        return granted;
    }

    /// <summary>Adopts those for whom nothing changed since they were listed; the answer says whom.</summary>
    public async Task<HashSet<UserId>> AdoptAsync(
        IReadOnlyList<Adoption> adoptions, DateTimeOffset listed, CancellationToken cancellation)
    {
        var adopted = new HashSet<UserId>();
        foreach (Adoption[] part in adoptions.Chunk(AtOnce))
        {
            await using IUnitOfWork work = await units.BeginAsync(session.Workspace, cancellation);
            if (!await work.Tasks.HoldsHubAsync(_hub, session.Fence, cancellation))
                return adopted;
            Adoption[] still = await StillAsync(work, part, cancellation);
            Dictionary<UserId, Grant> connectors = (await work.Grants.OfHubsAsync([_hub], cancellation)).Where(IsConnectors)
                .Where(g => g.Subject is GrantSubject.OfUser).ToDictionary(g => ((GrantSubject.OfUser)g.Subject).User);
            foreach (Adoption adoption in still)
                await AddAsync(work, adoption, connectors.GetValueOrDefault(adoption.User), listed, cancellation);
            await SettleAsync(work, still, cancellation);
            await work.CommitAsync(cancellation);
            adopted.UnionWith(still.Select(a => a.User));
        }

        return adopted;
    }

    private async Task AddAsync(
        IUnitOfWork work, Adoption adoption, Grant? connectors, DateTimeOffset listed, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var key = new SeatKey(_hub, adoption.User);
        await work.Seats.SaveAsync(Seat(key, adoption.Account, adoption.Access, listed), cancellation);
        if (connectors is not null)
        {
            await work.Grants.UpdateAsync(
                connectors with { WithSeat = true, Access = adoption.Access, Version = connectors.Version + 1 }, cancellation);
            await work.Audit.AppendAsync(
                new AuditEntry("pipeline", "grant.seated", $"grant:{connectors.Id}", $"hub:{_hub} user:{adoption.User} {adoption.Access}"), now, cancellation);
            return;
        }

        var grant = new Grant(new GrantId(ids.Next()), _hub, new GrantSubject.OfUser(adoption.User), HubRole.Collaborator, adoption.Access, true)
        {
            Source = GrantSource.Adopted,
            GivenBy = "sync",
        };
        work.Grants.Add(grant, now);
        await work.Audit.AppendAsync(new AuditEntry("pipeline", "grant.adopted", $"grant:{grant.Id}", $"hub:{_hub} user:{adoption.User} {adoption.Access}"), now, cancellation);
    }

    /// <summary>The seat of an account that was there before us.</summary>
    public static SeatRecord Seat(SeatKey key, HubAccount account, Access applied, DateTimeOffset listed) =>
        new(key, account.Seat, listed, applied, Origin.Adopted, false, null, account.Email);

    private static bool IsConnectors(Grant grant) => grant is { Source: GrantSource.Connector, WithSeat: false, Collection: null };

    private async Task<Adoption[]> StillAsync(IUnitOfWork work, Adoption[] part, CancellationToken cancellation)
    {
        UserId[] users = [.. part.Select(a => a.User)];
        HashSet<UserId> active =
            [.. (await work.Users.StandingsAsync(users, cancellation)).Where(s => s.Active).Select(s => s.User)];
        IReadOnlySet<UserId> granted = await GrantedAsync(work, _hub, users, cancellation);
        IReadOnlyDictionary<UserId, SeatStanding> seats = await work.Accounts.SeatsAsync(_hub, users, cancellation);
        return [.. part.Where(a => active.Contains(a.User) && !granted.Contains(a.User) && !seats.ContainsKey(a.User))];
    }

    private async Task SettleAsync(IUnitOfWork work, Adoption[] adoptions, CancellationToken cancellation)
    {
        IReadOnlyList<SeatChange> changes = await new DesiredRecorder(new SeatMarker(work, null, ids, clock.GetUtcNow())).RecordAsync(
            adoptions.Select(a => new SeatKey(_hub, a.User)).ToImmutableHashSet(), cancellation);
        Dictionary<SeatKey, Access> wanted = changes.ToDictionary(c => c.Key, c => c.To);
        foreach (Adoption adoption in adoptions)
        {
            var key = new SeatKey(_hub, adoption.User);
            if (wanted.TryGetValue(key, out Access? desired) && session.Hub.Lattice.Same(desired, adoption.Access)
                && await work.Queue.FindAsync(key, cancellation) is { } marked)
            {
                _ = await work.Queue.ConcludeAsync(marked with { State = SeatWorkState.Idle, DoneRev = marked.WantedRev }, cancellation);
            }
        }
    }
}
