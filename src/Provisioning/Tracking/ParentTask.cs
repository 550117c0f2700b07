using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// What one change means for one hub: the people whose seats it marked, by what is likely to be done for them. Where it stands is never
/// stored; it follows from the tasks and seats beneath it (<see cref="ParentStateRule"/>).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Hub">The hub.</param>
/// <param name="Kind">What is to be done, as foreseen when the seats were marked.</param>
/// <param name="Trigger">What made it necessary.</param>
/// <param name="Actor">Who made the change.</param>
/// <param name="ActorUser">The person behind the actor; null for machines.</param>
/// <param name="Seats">How many seats were marked.</param>
/// <param name="Created">When (UTC).</param>
public sealed record ParentTask(
    ParentTaskId Id, HubId Hub, HubTaskKind Kind, TaskTrigger Trigger, string Actor, UserId? ActorUser, int Seats, DateTimeOffset Created);
