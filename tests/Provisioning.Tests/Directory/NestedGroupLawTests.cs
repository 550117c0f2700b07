using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Directory;

/// <summary>
/// Random changes of people, groups and groups within groups through the real editors, beside a naive model in memory: after every
/// change what was recorded as desired for each person is what the model says.
/// </summary>
public sealed class NestedGroupLawTests
{
    private const int Steps = 150;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task desired_access_is_what_a_naive_model_says_after_every_change(int seed) =>
        (await RunAsync(seed, model => model.Desired)).ShouldBeNull();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task planted_a_model_without_nesting_is_found_to_differ(int seed) =>
        (await RunAsync(seed, model => model.DesiredWithoutNesting)).ShouldNotBeNull();

    [Fact]
    public async Task planted_a_forgotten_inner_change_is_found() =>
        (await RunAsync(1, model => model.Desired, forget: 20)).ShouldNotBeNull();

    private static async Task<string?> RunAsync(int seed, Func<Model, Func<FakePerson, Access>> rule, int forget = -1)
    {
        await using PipelineHarness world = await PipelineHarness.StartAsync();
        Hub hub = await world.ConnectAsync("one");
        var model = new Model();
        var random = new Random(seed);
        for (int i = 0; i < 5; i++)
            model.People.Add(await world.AddPersonAsync($"p{i}"));
        for (int i = 0; i < 6; i++)
            model.Add(await world.AddTeamAsync($"g{i}"));
        await GrantAsync(world, hub, model, 0, FakeRoles.Viewer);
        await GrantAsync(world, hub, model, 1, FakeRoles.Admin);

        for (int step = 0; step < Steps; step++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            string what = await StepAsync(world, hub, model, random, step);
            if (step == forget)
                world.Database.Execute("DELETE FROM desired_log");
            foreach (FakePerson person in model.People.Concat(model.Gone))
            {
                Access wanted = rule(model)(person);
                Access recorded = (await world.ReadAsync(w => w.Queue.LastDesiredAsync([new SeatKey(hub.Id, person.Id)], None)))
                    .Values.SingleOrDefault() ?? Access.None;
                if (!wanted.Equals(recorded))
                    return $"seed {seed}, step {step} ({what}): {person.Email} should have {wanted} and has {recorded}";
            }

            foreach (FakeTeam team in model.Teams)
            {
                int members = (await world.ReadAsync(w => w.Teams.FindAsync(team.Team, None)))!.Members;
                if (forget < 0 && members != model.Users(team).Count)
                    return $"seed {seed}, step {step} ({what}): a team of {model.Users(team).Count} is said to have {members}";
            }
        }

        return null;
    }

    private static async Task<string> StepAsync(PipelineHarness world, Hub hub, Model model, Random random, int step)
    {
        FakeTeam team = model.Teams[random.Next(model.Teams.Count)];
        FakeTeam other = model.Teams[random.Next(model.Teams.Count)];
        FakePerson person = model.People[random.Next(model.People.Count)];
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                await world.JoinAsync(team, person);
                _ = model.Members[team].Add(person);
                return "join";
            case 3 or 4:
                await world.LeaveAsync(team, person);
                _ = model.Members[team].Remove(person);
                return "leave";
            case 5 or 6 or 7:
                bool allowed = !model.Below(other).Contains(team);
                var outcome = await world.Teams.ApplyAsync<string>(
                    world.Context, team.Group, null, g => new EditStep<GroupDraft, string>.Save(g.Draft),
                    new MemberChange(false, [other.Group.ToString()], []), None);
                (outcome is EditOutcome<GroupRecord, string>.Saved).ShouldBe(allowed, $"step {step}");
                if (allowed)
                    _ = model.Inner[team].Add(other);
                return "nest";
            case 8:
                await world.ChangeAsync(team, new MemberChange(false, [], [other.Group.ToString()]));
                _ = model.Inner[team].Remove(other);
                return "take out";
            case 9:
                string[] kept = [.. model.Inner[team].Take(1).Select(t => t.Group.ToString())];
                await world.ChangeAsync(team, new MemberChange(true, [person.Id.ToString(), .. kept], []));
                model.Members[team] = [person];
                model.Inner[team] = [.. model.Inner[team].Take(1)];
                return "replace";
            case 12:
                await world.ActivateAsync(person, model.Inactive.Contains(person));
                if (!model.Inactive.Remove(person))
                    _ = model.Inactive.Add(person);
                return "turn on or off";
            case 13 when step % 2 == 0:
                await world.DeleteAsync(person);
                model.Remove(person);
                model.People.Add(await world.AddPersonAsync($"new {step}"));
                return "delete a person";
            case 10 when model.Teams.Count > 3:
                await world.DeleteAsync(team);
                model.Remove(team);
                return "delete a group";
            default:
                FakeTeam added = await world.AddTeamAsync($"new {step}", person);
                model.Add(added, person);
                await GrantAsync(world, hub, model, model.Teams.Count - 1, random.Next(2) == 0 ? FakeRoles.Viewer : FakeRoles.Admin);
                return "new group";
        }
    }

    private static async Task GrantAsync(PipelineHarness world, Hub hub, Model model, int team, Access access)
    {
        await world.GrantAsync(model.Teams[team], hub, access);
        model.Grants[model.Teams[team]] = access;
    }

    /// <summary>Says everything anew each time, by walking.</summary>
    private sealed class Model
    {
        public List<FakePerson> People { get; } = [];

        public List<FakePerson> Gone { get; } = [];

        public HashSet<FakePerson> Inactive { get; } = [];

        public List<FakeTeam> Teams { get; } = [];

        public Dictionary<FakeTeam, HashSet<FakePerson>> Members { get; } = [];

        public Dictionary<FakeTeam, HashSet<FakeTeam>> Inner { get; } = [];

        public Dictionary<FakeTeam, Access> Grants { get; } = [];

        public void Add(FakeTeam team, params FakePerson[] people)
        {
            Teams.Add(team);
            Members[team] = [.. people];
            Inner[team] = [];
        }

        public void Remove(FakeTeam team)
        {
            _ = Teams.Remove(team);
            _ = Grants.Remove(team);
            foreach (HashSet<FakeTeam> inner in Inner.Values)
                _ = inner.Remove(team);
        }

        public void Remove(FakePerson person)
        {
            _ = People.Remove(person);
            Gone.Add(person);
            foreach (HashSet<FakePerson> members in Members.Values)
                _ = members.Remove(person);
        }

        public HashSet<FakeTeam> Below(FakeTeam team) => [team, .. Inner[team].SelectMany(Below)];

        public HashSet<FakePerson> Users(FakeTeam team) => [.. Below(team).SelectMany(t => Members[t])];

        public Access Desired(FakePerson person) => Inactive.Contains(person) ? Access.None : Highest(Grants.Where(g => Users(g.Key).Contains(person)).Select(g => g.Value));

        public Access DesiredWithoutNesting(FakePerson person) =>
            Inactive.Contains(person) ? Access.None : Highest(Grants.Where(g => Members[g.Key].Contains(person)).Select(g => g.Value));

        private static Access Highest(IEnumerable<Access> granted)
        {
            Access[] all = [.. granted];
            return all.Contains(FakeRoles.Admin) ? FakeRoles.Admin : all.Contains(FakeRoles.Viewer) ? FakeRoles.Viewer : Access.None;
        }
    }
}
