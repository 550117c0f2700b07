using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The present state of a workspace as a document, complete, sorted and stable, with the rows behind it.</summary>
internal sealed class ConfigState
{
    /// <summary>The document.</summary>
    public required ConfigDocument Document { get; init; }

    /// <summary>Names of hubs and teams.</summary>
    public required ConfigNames Names { get; init; }

    /// <summary>Every grant that can be given in a document, by its key there.</summary>
    public required IReadOnlyDictionary<string, Grant> Grants { get; init; }

    /// <summary>Reads it.</summary>
    public static async Task<ConfigState> ReadAsync(IUnitOfWork work, DateTimeOffset now, CancellationToken cancellation)
    {
        ConfigNames names = await ConfigNames.ReadAsync(work, cancellation);
        (ValueList<ConfigGrant> grants, Dictionary<string, Grant> rows) = await GrantsAsync(work, names, now, cancellation);
        (WorkspaceSettings settings, _) = await work.Settings.ReadAsync(cancellation);
        var document = new ConfigDocument(
            ConfigSettingsReading.Of(settings),
            [.. names.Hubs.Select(h => ConfigHubs.Of(h, names.Of(h.Id))).OrderBy(h => h.Id, StringComparer.Ordinal)],
            await TeamsAsync(work, names, cancellation),
            [.. Mappings(await work.Mappings.ListAsync(cancellation), names)],
            grants,
            await CollectionsAsync(work, names, cancellation));
        return new ConfigState { Document = document, Names = names, Grants = rows };
    }

    private static async Task<ValueList<ConfigTeam>> TeamsAsync(IUnitOfWork work, ConfigNames names, CancellationToken cancellation)
    {
        List<ConfigTeam> teams = [];
        foreach (Directory.TeamRecord team in names.Teams.Where(t => t.Source == TeamSource.Own))
        {
            IReadOnlyList<UserId> members = await work.Teams.HandMembersAsync(team.Id, cancellation);
            teams.Add(new ConfigTeam(team.Name, [.. await UserNamesAsync(work, members, cancellation)]));
        }

        return [.. teams.OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<string>> UserNamesAsync(
        IUnitOfWork work, IReadOnlyCollection<UserId> users, CancellationToken cancellation)
    {
        IReadOnlySet<UserId> known = await work.Users.ExistingAsync(users, cancellation);
        return (await work.Users.UserNamesAsync([.. known], cancellation)).Values;
    }

    private static IEnumerable<ConfigMapping> Mappings(IReadOnlyList<GroupMapping> mappings, ConfigNames names) =>
        mappings.Where(m => m.Team is null || names.Of(m.Team.Value) is not null)
            .Select(m => new ConfigMapping(ConfigMappings.By(m.Kind), m.Pattern, m.Team is { } team ? names.Of(team) : null))
            .OrderBy(m => m.Key, StringComparer.Ordinal).ThenBy(m => m.Team, StringComparer.Ordinal);

    // What a collection gives stands with the collection; what is over counts for nobody and is about to go.
    private static async Task<(ValueList<ConfigGrant> Grants, Dictionary<string, Grant> Rows)> GrantsAsync(
        IUnitOfWork work, ConfigNames names, DateTimeOffset now, CancellationToken cancellation)
    {
        Grant[] live =
        [
            .. (await work.Grants.OfHubsAsync([.. names.Hubs.Select(h => h.Id)], cancellation))
                .Where(g => g.Collection is null && !(g.Expires <= now)),
        ];
        UserId[] users = [.. live.Select(g => g.Subject).OfType<GrantSubject.OfUser>().Select(s => s.User).Distinct()];
        IReadOnlySet<UserId> known = await work.Users.ExistingAsync(users, cancellation);
        IReadOnlyDictionary<UserId, string> userNames = await work.Users.UserNamesAsync([.. known], cancellation);
        List<ConfigGrant> grants = [];
        var rows = new Dictionary<string, Grant>(ConfigDocument.Names);
        foreach (Grant grant in live)
        {
            ConfigSubject? subject = Subject(grant.Subject, names, userNames);
            if (subject is null)
                continue;
            var one = new ConfigGrant(
                names.Of(grant.Hub), subject, ConfigTermsReading.Of(grant.HubRole, grant.Access, grant.WithSeat), grant.Expires);
            grants.Add(one);
            rows[one.Key] = grant;
        }

        return ([.. grants.OrderBy(g => g.Key, StringComparer.Ordinal)], rows);
    }

    private static async Task<ValueList<ConfigCollection>> CollectionsAsync(
        IUnitOfWork work, ConfigNames names, CancellationToken cancellation)
    {
        List<ConfigCollection> collections = [];
        for (CollectionId? after = null; ;)
        {
            IReadOnlyList<Collection> page = await work.Collections.ListAsync(after, Paging.MaxCount, cancellation);
            foreach (Collection collection in page)
            {
                UserId[] users = [.. collection.Shares.Select(s => s.Subject).OfType<GrantSubject.OfUser>().Select(s => s.User)];
                IReadOnlyDictionary<UserId, string> userNames = await work.Users.UserNamesAsync(users, cancellation);
                collections.Add(new ConfigCollection(
                    collection.Name,
                    [.. collection.Items.Select(i => new ConfigCollectionItem(names.Of(i.Hub), ConfigTermsReading.Of(i.HubRole, i.Access, i.WithSeat)))],
                    [.. collection.Shares.Select(s => Subject(s.Subject, names, userNames)).OfType<ConfigSubject>()]));
            }

            if (page.Count < Paging.MaxCount)
                return [.. collections.OrderBy(c => c.Name, StringComparer.Ordinal)];
            after = page[^1].Id;
        }
    }

    private static ConfigSubject? Subject(GrantSubject subject, ConfigNames names, IReadOnlyDictionary<UserId, string> users) => subject switch
    {
        GrantSubject.OfTeam team => names.Of(team.Team) is { } name ? new ConfigSubject(true, name) : null,
        GrantSubject.OfUser user => users.TryGetValue(user.User, out string? name) ? new ConfigSubject(false, name) : null,
        _ => throw new InvalidOperationException($"No rule for {subject}."),
    };
}
