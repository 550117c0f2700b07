using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>What to list; null lets everything through.</summary>
/// <param name="Hub">Tasks of one hub.</param>
/// <param name="App">Tasks of hubs of one app.</param>
/// <param name="State">Tasks in one state.</param>
/// <param name="Kind">Tasks of one kind.</param>
/// <param name="Trigger">Tasks with one trigger.</param>
/// <param name="Search">Part of the name of an app or of the label of a hub, without regard to case.</param>
/// <param name="User">The tasks of one person, one by one, in the place of the changes they are part of.</param>
public sealed record TaskQuery(
    HubId? Hub = null, string? App = null, TaskState? State = null, TaskKind? Kind = null, TaskTrigger? Trigger = null, string? Search = null,
    UserId? User = null)
{
    /// <summary>Apps whose name has the text that is searched for.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];
}
