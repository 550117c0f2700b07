using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>What IdP and operators do in a story. Each act goes through the real editors and must be accepted.</summary>
public static class HarnessActs
{
    // The safeguard has tests of its own; elsewhere it stands aside.
    private static readonly HubPolicy Policy = HubPolicy.Default with { CallsPerMinute = 100_000, SafeguardFloor = 100_000 };

    /// <summary>Connects a hub to a space of the fake app.</summary>
    public static async Task<Hub> ConnectAsync(this PipelineHarness harness, string space, Func<HubPolicy, HubPolicy>? policy = null)
    {
        var hub = new Hub(
            new HubId(harness.Ids.Next()), "fake", space, space, null, null, policy?.Invoke(Policy) ?? Policy, harness.Roles,
            HubState.Healthy, null, 1, harness.Clock.GetUtcNow());
        byte[] credential = new SecretSealer(harness.Keys).Seal(harness.Context.Workspace, hub.Id, "good");
        await harness.WriteAsync(work =>
        {
            work.Hubs.Add(hub, credential);
            return Task.CompletedTask;
        });
        harness.App.Space(space).IsJournalled = harness.Database.IsOpenAttempt;
        harness.App.Space(space).Points = harness.Units.Points;
        return hub;
    }

    /// <summary>A new user with an address.</summary>
    public static async Task<FakePerson> AddPersonAsync(this PipelineHarness harness, string name)
    {
        string email = $"{name}@example.com";
        var outcome = await harness.Users.CreateAsync<string>(harness.Context, Draft(email), CancellationToken.None);
        return new FakePerson(Saved(outcome).Id, email);
    }

    /// <summary>What the IdP sends for a person.</summary>
    public static UserDraft Draft(string email, bool active = true) =>
        new(email, null, email, active, [new UserEmail(email, "work", true)], "{}");

    /// <summary>A new group with these members.</summary>
    public static async Task<FakeTeam> AddTeamAsync(this PipelineHarness harness, string name, params FakePerson[] people)
    {
        GroupRecord group = Saved(await harness.Teams.CreateAsync<string>(
            harness.Context, new GroupDraft(name, null, "{}"), new MemberChange(false, Values(people), []), CancellationToken.None));
        IReadOnlyList<TeamId> teams = await harness.ReadAsync(w => w.Teams.TeamsOfGroupsAsync([group.Id], CancellationToken.None));
        return new FakeTeam(group.Id, teams[0]);
    }

    /// <summary>Gives a team access to a hub; a grant it has is changed, and <see cref="Access.None"/> takes it away.</summary>
    public static async Task GrantAsync(this PipelineHarness harness, FakeTeam team, Hub hub, Access access)
    {
        DateTimeOffset now = harness.Clock.GetUtcNow();
        await harness.WriteAsync(async work =>
        {
            Grant? before = (await work.Grants.OfHubsAsync([hub.Id], CancellationToken.None))
                .FirstOrDefault(g => g.Subject is GrantSubject.OfTeam of && of.Team == team.Team);
            Grant fresh = new(
                new GrantId(harness.Ids.Next()), hub.Id, new GrantSubject.OfTeam(team.Team), HubRole.Collaborator, access, true);
            Grant grant = before is null ? fresh : before with { Access = access };
            if (before is null)
                work.Grants.Add(grant, now);
            else if (access.HasAccount)
                await work.Grants.UpdateAsync(grant, CancellationToken.None);
            else
                await work.Grants.RemoveAsync(grant.Id, CancellationToken.None);
            IReadOnlyList<UserId> members = await work.Teams.MembersAsync(team.Team, CancellationToken.None);
            _ = await new DesiredRecorder(new SeatMarker(work, harness.Context, harness.Ids, now)).RecordAsync(
                new DirectoryChange.GrantChanged(grant, members), CancellationToken.None);
        });
        harness.Signal.Ring([hub.Id]);
    }

    /// <summary>Adds members to a group.</summary>
    public static Task JoinAsync(this PipelineHarness harness, FakeTeam team, params FakePerson[] people) =>
        harness.ChangeAsync(team, new MemberChange(false, Values(people), []));

    /// <summary>Removes members from a group.</summary>
    public static Task LeaveAsync(this PipelineHarness harness, FakeTeam team, params FakePerson[] people) =>
        harness.ChangeAsync(team, new MemberChange(false, [], Values(people)));

    /// <summary>Changes the members of a group.</summary>
    public static async Task ChangeAsync(this PipelineHarness harness, FakeTeam team, MemberChange change) =>
        _ = Saved(await harness.Teams.ApplyAsync<string>(
            harness.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft), change, CancellationToken.None));

    /// <summary>Activates or deactivates a user.</summary>
    public static async Task ActivateAsync(this PipelineHarness harness, FakePerson person, bool active) =>
        _ = Saved(await harness.Users.ChangeAsync<string>(
            harness.Context, person.Id, null, u => new EditStep<UserDraft, string>.Save(u.Draft with { Active = active }),
            CancellationToken.None));

    /// <summary>Deletes a user.</summary>
    public static async Task DeleteAsync(this PipelineHarness harness, FakePerson person) =>
        _ = Saved(await harness.Users.DeleteAsync<string>(harness.Context, person.Id, null, CancellationToken.None));

    /// <summary>Deletes a group.</summary>
    public static async Task DeleteAsync(this PipelineHarness harness, FakeTeam team) =>
        _ = Saved(await harness.Teams.DeleteAsync<string>(harness.Context, team.Group, null, CancellationToken.None));

    /// <summary>An operator retries a seat.</summary>
    public static Task ReviveAsync(this PipelineHarness harness, Hub hub, FakePerson person) => harness.WriteAsync(
        work => work.Queue.ReviveAsync(hub.Id, new SeatKey(hub.Id, person.Id), harness.Clock.GetUtcNow(), CancellationToken.None));

    /// <summary>The queue row of a seat.</summary>
    public static async Task<SeatWork> WorkAsync(this PipelineHarness harness, Hub hub, FakePerson person) =>
        await harness.ReadAsync(w => w.Queue.FindAsync(new SeatKey(hub.Id, person.Id), CancellationToken.None))
        ?? throw new InvalidOperationException("This seat was never marked.");

    /// <summary>The seat; null when nothing is known of it.</summary>
    public static Task<SeatRecord?> SeatAsync(this PipelineHarness harness, Hub hub, FakePerson person) =>
        harness.ReadAsync(w => w.Seats.FindAsync(new SeatKey(hub.Id, person.Id), CancellationToken.None));

    /// <summary>Every task of a hub, oldest first.</summary>
    public static async Task<IReadOnlyList<HubTask>> TasksAsync(this PipelineHarness harness, Hub hub) =>
        [.. (await harness.ReadAsync(w => w.Tasks.ListAsync(hub.Id, null, null, 1000, CancellationToken.None))).Reverse()];

    /// <summary>The hub as it is now.</summary>
    public static async Task<Hub> NowAsync(this PipelineHarness harness, Hub hub) =>
        await harness.ReadAsync(w => w.Hubs.FindAsync(hub.Id, CancellationToken.None))
        ?? throw new InvalidOperationException("The hub is gone.");

    private static string[] Values(FakePerson[] people) => [.. people.Select(p => p.Id.ToString())];

    private static T Saved<T>(EditOutcome<T, string> outcome) => outcome is EditOutcome<T, string>.Saved saved
        ? saved.Record
        : throw new InvalidOperationException($"Not accepted: {outcome}.");
}
