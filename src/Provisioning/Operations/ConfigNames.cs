using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Names of a document for hubs, teams and users of the workspace, and the other way round.</summary>
internal sealed class ConfigNames
{
    private readonly Dictionary<HubId, string> _hubs = [];
    private readonly Dictionary<TeamId, string> _teams = [];
    private readonly Dictionary<string, TeamId> _teamIds = new(ConfigDocument.Names);
    private readonly HashSet<TeamId> _ownTeams = [];

    /// <summary>Every hub, in the order of its name.</summary>
    public IReadOnlyList<Hub> Hubs { get; private init; } = [];

    /// <summary>Every team.</summary>
    public IReadOnlyList<TeamRecord> Teams { get; private init; } = [];

    /// <summary>Reads the names of a workspace.</summary>
    public static async Task<ConfigNames> ReadAsync(IUnitOfWork work, CancellationToken cancellation)
    {
        IReadOnlyList<Hub> hubs = await work.Hubs.ListAsync(cancellation);
        List<TeamRecord> teams = [];
        for (TeamId? after = null; ;)
        {
            IReadOnlyList<TeamRecord> page = await work.Teams.ListAsync(after, Paging.MaxCount, cancellation);
            teams.AddRange(page);
            if (page.Count < Paging.MaxCount)
                break;
            after = page[^1].Id;
        }

        var names = new ConfigNames { Hubs = hubs, Teams = teams };
        names.NameHubs();
        names.NameTeams();
        return names;
    }

    /// <summary>The name of a hub.</summary>
    public string Of(HubId hub) => _hubs[hub];

    /// <summary>The name of a team; null for one that is gone.</summary>
    public string? Of(TeamId team) => _teams.GetValueOrDefault(team);

    /// <summary>Whether it is a team that somebody made.</summary>
    public bool IsOwn(TeamId team) => _ownTeams.Contains(team);

    /// <summary>The team of a name.</summary>
    public TeamId? Team(string name) =>
        _teamIds.TryGetValue(name, out TeamId id) ? id
        : Guid.TryParse(name, out Guid text) && _teams.ContainsKey(new TeamId(text)) ? new TeamId(text)
        : null;

    // The label, where it is the only one of its kind; else the app's own name of the space, which with the app is unique.
    private void NameHubs()
    {
        ILookup<string, Hub> labels = Hubs.ToLookup(h => h.Label, ConfigDocument.Names);
        foreach (Hub hub in Hubs)
            _hubs[hub.Id] = labels[hub.Label].Count() == 1 ? hub.Label : $"{hub.App}/{hub.BusinessId}";
    }

    // A team that somebody made goes before the own team of a group with the same name; the other one is called by its id.
    private void NameTeams()
    {
        foreach (TeamRecord team in Teams.OrderBy(t => t.Source == TeamSource.Group))
        {
            if (team.Source == TeamSource.Own)
                _ = _ownTeams.Add(team.Id);
            _teams[team.Id] = _teamIds.TryAdd(team.Name, team.Id) ? team.Name : team.Id.ToString();
        }
    }
}
