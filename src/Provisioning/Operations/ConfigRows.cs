using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The rows behind the names of a document while it is applied: those that are there, and those that come.</summary>
internal sealed class ConfigRows
{
    private readonly Dictionary<string, HubId> _hubs = new(ConfigDocument.Names);
    private readonly Dictionary<string, TeamId> _teams = new(ConfigDocument.Names);
    private readonly Dictionary<string, Grant> _grants = new(ConfigDocument.Names);
    private readonly ConfigState _state;

    public ConfigRows(ConfigState state, ConfigDocument wanted)
    {
        _state = state;
        ConfigDocument aligned = ConfigAlignment.NamedAs(state.Document, wanted);
        foreach ((ConfigHub named, ConfigHub own) in aligned.Hubs!.Zip(state.Document.Hubs!))
            _hubs[named.Id] = state.Names.Hubs.Single(h => state.Names.Of(h.Id) == own.Id).Id;
        foreach ((ConfigGrant named, ConfigGrant own) in aligned.Grants!.Zip(state.Document.Grants!))
            _grants[named.Key] = state.Grants[own.Key];
    }

    /// <summary>Every hub by its row.</summary>
    public IReadOnlyDictionary<HubId, string> HubNames => _hubs.ToDictionary(h => h.Value, h => h.Key);

    /// <summary>The hub of a name, or null.</summary>
    public HubId? Hub(string id) => _hubs.TryGetValue(id, out HubId hub) ? hub : null;

    /// <summary>Remembers a hub that came.</summary>
    public void Add(string id, HubId hub) => _hubs[id] = hub;

    /// <summary>The team of a name, or null.</summary>
    public TeamId? Team(string name) => _teams.TryGetValue(name, out TeamId team) ? team : _state.Names.Team(name);

    /// <summary>Remembers a team that came.</summary>
    public void Add(string name, TeamId team) => _teams[name] = team;

    /// <summary>The row of a grant of the document now.</summary>
    public Grant Grant(ConfigGrant grant) => _grants[grant.Key];

    /// <summary>The subject as the steps of grants take it; null for a team that is not there. Users are found there.</summary>
    public SubjectReference? Reference(ConfigSubject subject) => subject switch
    {
        { IsTeam: false } => new SubjectReference.User(subject.Name),
        _ => Team(subject.Name) is { } team ? new SubjectReference.Team(team.ToString()) : null,
    };

    public static OperationFault.Invalid NoHub(string id) =>
        new(FaultCodes.UnknownHub, $"There is no hub '{id}' in the workspace; name it by its label.", "hub");

    public static OperationFault.Invalid NoTeam(string name) =>
        new(FaultCodes.UnknownTeam, $"There is no team '{name}'; add it to teams, or wait until the IdP has pushed the group.", "team");
}
