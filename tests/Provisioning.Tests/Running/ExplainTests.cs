using BusinessHubs.Provisioning.Explaining;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>An explanation says what is so: the desired access it names is the one that was marked, the next step is the one that is then taken.</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData(HubMode.Guarded, 1)]
    [InlineData(HubMode.Guarded, 2)]
    [InlineData(HubMode.Preview, 3)]
    [InlineData(HubMode.Observe, 4)]
    public async Task what_is_explained_is_what_then_happens(HubMode mode, int seed)
    {
        await using Story story = await Story.BeginAsync(policy: p => p with { Mode = mode }, invitesPend: seed == 2);
        FakePerson ann = await story.World.AddPersonAsync("ann");
        FakeTeam[] teams = [story.Viewers, story.Editors, story.Admins];
        Access[] roles = [FakeRoles.Viewer, FakeRoles.Editor, FakeRoles.Admin];
        var inside = new HashSet<int>();
        // Reproducible, and no secret hangs on it.
#pragma warning disable CA5394
        var random = new Random(seed);
        for (int step = 0; step < 25; step++)
        {
            int team = random.Next(3);
            if (inside.Remove(team))
            {
                await story.World.LeaveAsync(teams[team], ann);
            }
            else
            {
                await story.World.JoinAsync(teams[team], ann);
                _ = inside.Add(team);
            }

            if (random.Next(2) == 0)
                story.Space.Accept(ann.Email);
            story.World.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 900)));
#pragma warning restore CA5394
            SeatExplanation told = await ExplainAsync(story, ann);
            told.Decide.Desired.ShouldBe(inside.Count == 0 ? Access.None : roles[inside.Max()]);
            Access? marked = (await story.World.ReadAsync(w => w.Queue.LastDesiredAsync([told.Key], CancellationToken.None)))[told.Key];
            told.Decide.Desired.ShouldBe(marked);
            told.Decide.Grants.Count(g => g.Wins).ShouldBe(inside.Count == 0 ? 0 : 1);

            int before = story.Space.Writes.Count;
            await story.Loop.RunSeatAsync(told.Key);
            FakeCall? done = story.Space.Writes.Skip(before).SingleOrDefault();
            FakeOperation? expected = told.Act.Step switch
            {
                SeatPlan.Invite => FakeOperation.Invite,
                SeatPlan.ChangeRole => FakeOperation.SetRoles,
                SeatPlan.Remove => FakeOperation.Remove,
                SeatPlan.Nothing or SeatPlan.Park or SeatPlan.Hold { Reason: not HoldReason.AwaitingAcceptance } => null,

                // What the app says when it is asked is not known before.
                _ => done?.Operation,
            };
            (done?.Operation).ShouldBe(expected, $"step {step}: {told.Act.Step}");
        }
    }

    [Fact]
    public async Task a_planted_explanation_of_other_grants_is_seen_to_differ()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        SeatExplanation told = await ExplainAsync(story, ann);
        told.Act.Step.ShouldBe(new SeatPlan.Nothing());
        await story.World.GrantAsync(story.Editors, story.Hub, FakeRoles.Admin);
        (await ExplainAsync(story, ann)).Act.Step.ShouldBe(new SeatPlan.ChangeRole(FakeRoles.Admin));
        (await ExplainAsync(story, ann)).Decide.Desired.ShouldNotBe(told.Decide.Desired);
    }

    private static async Task<SeatExplanation> ExplainAsync(Story story, FakePerson person)
    {
        PipelineHarness world = story.World;
        var seats = new SeatProvisionOperations(
            world.Units, new ChangeRunner(world.Units, world.Signal, world.Clock, world.Ids), new AppCatalog([world.App]), world.Signal, world.Clock);
        return (await seats.ExplainAsync(world.Context, new SeatKey(story.Hub.Id, person.Id), CancellationToken.None))
            .ShouldBeOfType<OperationOutcome<SeatExplanation>.Done>().Value;
    }
}
