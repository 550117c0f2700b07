using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What needs a person in a workspace.</summary>
/// <param name="FailedTasks">Tasks of the last seven days that were given up, by what they do.</param>
/// <param name="Orphans">Hubs that nobody owns.</param>
/// <param name="Ill">Hubs that are not healthy.</param>
/// <param name="Seats">Seats of all hubs in each state of work.</param>
/// <param name="Accounts">Seats of all hubs with an account in the app.</param>
public sealed record Overview(
    IReadOnlyDictionary<HubTaskKind, int> FailedTasks, IReadOnlyList<HubId> Orphans, IReadOnlyList<HubId> Ill,
    IReadOnlyDictionary<SeatWorkState, int> Seats, int Accounts);
