using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>One hub with three teams (viewers, editors, admins), worked on seat by seat.</summary>
internal sealed class Story : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Grace = HubPolicy.Default.ReductionGrace;

    private Story(PipelineHarness world, Hub hub) => (World, Hub, Space) = (world, hub, world.App.Space("acme"));

    public PipelineHarness World { get; }

    public Hub Hub { get; }

    public FakeSpace Space { get; }

    public SeatLoop Loop { get; private set; } = null!;

    public FakeTeam Viewers { get; private set; } = null!;

    public FakeTeam Editors { get; private set; } = null!;

    public FakeTeam Admins { get; private set; } = null!;

    public static async Task<Story> BeginAsync(
        TimeSpan readLag = default, Func<HubPolicy, HubPolicy>? policy = null, RoleCatalog? roles = null, bool invitesPend = false,
        Capability more = Capability.None)
    {
        PipelineHarness world = await PipelineHarness.StartAsync(
            readLag, roles, more == Capability.None ? null : FakeApp.Everything | more);
        var story = new Story(world, await world.ConnectAsync("acme", policy));
        story.Space.InvitesPend = invitesPend;
        story.Viewers = await world.AddTeamAsync("Viewers");
        story.Editors = await world.AddTeamAsync("Editors");
        story.Admins = await world.AddTeamAsync("Admins");
        if (roles is null)
        {
            await world.GrantAsync(story.Viewers, story.Hub, FakeRoles.Viewer);
            await world.GrantAsync(story.Editors, story.Hub, FakeRoles.Editor);
            await world.GrantAsync(story.Admins, story.Hub, FakeRoles.Admin);
        }

        // Somebody always owns the space, so that nobody else is its last owner by accident.
        story.Space.ByHand("owner@example.com", AccountState.Active, FakeRoles.Admin);
        await story.TakeAsync();
        return story;
    }

    /// <summary>A new process takes the hub.</summary>
    public async Task TakeAsync()
    {
        Loop?.Dispose();
        World.Units.Revive();
        Loop = await SeatLoop.TakeAsync(World, Hub);
    }

    public Task RunAsync(TimeSpan span) => Loop.RunAsync(span);

    /// <summary>A person who already is where he should be.</summary>
    public async Task<FakePerson> SettledAsync(string name, params FakeTeam[] teams)
    {
        FakePerson person = await World.AddPersonAsync(name);
        foreach (FakeTeam team in teams)
            await World.JoinAsync(team, person);
        await RunAsync(Soon);
        return person;
    }

    public Access Has(FakePerson person) => Space.Truth(person.Email)?.Access ?? Access.None;

    public IReadOnlyList<FakeCall> WritesOf(FakePerson person) => [.. Space.Writes.Where(c => c.Email == person.Email)];

    public FakeOperation[] StepsOf(FakePerson person) => [.. WritesOf(person).Select(c => c.Operation)];

    public Task<SeatWork> WorkAsync(FakePerson person) => World.WorkAsync(Hub, person);

    public async ValueTask DisposeAsync()
    {
        Loop.Dispose();
        await World.DisposeAsync();
    }
}
