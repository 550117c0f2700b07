using System.Collections.Immutable;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Mapping;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>
/// Random changes of an operator, each previewed and then made: the preview is what then happens, and what everybody should have in the
/// end is what a naive reading of all grants says, the highest role and the union on assets.
/// </summary>
public sealed class PreviewPropertyTests
{
    private static readonly string[] Roles = ["viewer", "admin"];
    private static readonly string[] Rights = ["read", "write"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task a_preview_is_what_then_happens_and_everybody_has_the_highest_of_his_grants(int seed)
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        var run = await Run.StartAsync(world, new Random(seed));
        int changed = 0;
        for (int step = 0; step < 80; step++)
        {
            (string what, Func<bool, Task<ChangeEffect?>> change) = await run.NextAsync();
            ChangeEffect? preview = await change(true);
            ImmutableSortedDictionary<string, string> untouched = await run.DesiredAsync();
            ChangeEffect? made = await change(false);

            if (preview is null || made is null)
            {
                (preview is null).ShouldBe(made is null, $"step {step}: {what}: a preview is refused for the same reasons");
                continue;
            }

            Text(made).ShouldBe(Text(preview), $"step {step}: {what}");
            ImmutableSortedDictionary<string, string> after = await run.DesiredAsync();
            foreach (SeatChange seat in preview.Seats)
            {
                untouched.GetValueOrDefault(seat.Key.ToString(), "none").ShouldBe(seat.From.ToString(), $"step {step}: {what}: the preview itself changed something");
                after.GetValueOrDefault(seat.Key.ToString(), "none").ShouldBe(seat.To.ToString(), $"step {step}: {what}");
            }

            (await run.NaiveAsync()).ShouldBe(after.RemoveRange(after.Where(a => a.Value == "none").Select(a => a.Key)), $"step {step}: {what}");
            changed += preview.Seats.Count;
        }

        changed.ShouldBeGreaterThan(30, "the changes must really change something");
    }

    private static string Text(ChangeEffect effect) =>
        string.Join('\n', effect.Seats.Select(s => $"{s.Key}: {s.From} -> {s.To}").Order(StringComparer.Ordinal))
        + $"\n{effect.Users} {effect.SeatsGained} {effect.SeatsLost} {effect.RolesChanged} {string.Join(' ', effect.Safeguards)}";

    private sealed class Run
    {
        private readonly DomainWorld _world;
        private readonly Random _random;
        private readonly List<UserId> _users = [];
        private readonly List<TeamId> _teams = [];
        private readonly List<HubId> _hubs = [];
        private ChangeContext _context = null!;

        private Run(DomainWorld world, Random random) => (_world, _random) = (world, random);

        public static async Task<Run> StartAsync(DomainWorld world, Random random)
        {
            var run = new Run(world, random) { _context = await world.Host.ContextAsync() };
            for (int i = 0; i < 6; i++)
                run._users.Add(await world.Host.UserAsync($"user{i}@example.com"));
            for (int g = 0; g < 4; g++)
                await world.Host.GroupAsync($"Group {g}", run._users.Where(_ => random.Next(2) == 0));
            var teams = world.Host.Get<TeamOperations>();
            for (int t = 0; t < 2; t++)
                _ = (await teams.CreateAsync(run._context, $"Own {t}", default)).Value();
            run._teams.AddRange((await teams.ListAsync(run._context, null, null, 200, default)).Value().Items.Select(t => t.Id));
            foreach (string space in new[] { "one", "two" })
                run._hubs.Add(new HubId(Guid.Parse((await world.HubAsync(space)).Split('/')[^1])));
            return run;
        }

        public async Task<(string What, Func<bool, Task<ChangeEffect?>> Change)> NextAsync()
        {
            HubId hub = Pick(_hubs);
            var grants = Get<GrantOperations>();
            GrantId? grant = (await grants.ListAsync(_context, hub, null, null, 200, default)).Value().Items
                .Select(g => (GrantId?)g.Grant.Id).OrderBy(_ => _random.Next()).FirstOrDefault();
            SubjectReference subject = _random.Next(3) == 0
                ? new SubjectReference.User(Pick(_users).ToString())
                : new SubjectReference.Team(Pick(_teams).ToString());
            GrantTerms terms = Terms();
            switch (_random.Next(7))
            {
                case 0 or 1:
                    return ("give", p => EffectAsync(grants.GiveAsync(_context, hub, subject, terms, p, default)));
                case 2 when grant is { } id:
                    return ("change", p => EffectAsync(grants.ChangeAsync(_context, id, terms, null, p, default)));
                case 3 when grant is { } id:
                    return ("take", p => EffectAsync(grants.TakeAsync(_context, id, TakeMode.Remove, null, p, default)));
                case 4:
                    var draft = new MappingDraft(
                        GroupMatchKind.Name, $"Group {_random.Next(4)}", _random.Next(4) == 0 ? null : Pick(_teams).ToString(), false);
                    draft = draft with { Ignore = draft.Team is null };
                    var mappings = Get<MappingOperations>();
                    List<GroupMapping> known = (await mappings.ListAsync(_context, default)).Value();
                    return known.Count > 3
                        ? ("unmap", p => EffectAsync(mappings.RemoveAsync(_context, known[0].Id, null, p, default)))
                        : ("map", p => EffectAsync(mappings.AddAsync(_context, draft, p, default)));
                case 5:
                    var weights = new Dictionary<string, int> { ["viewer"] = _random.Next(1, 300) };
                    return ("weigh", p => EffectAsync(Get<HubOperations>().ChangeWeightsAsync(_context, hub, weights, null, p, default)));
                default:
                    string[] people = [.. _users.Where(_ => _random.Next(2) == 0).Select(u => u.ToString())];
                    bool add = _random.Next(2) == 0;
                    TeamId own = (await Get<TeamOperations>().ListAsync(_context, $"Own {_random.Next(2)}", null, 1, default)).Value().Items[0].Id;
                    return ("members", p => EffectAsync(Get<TeamOperations>().ChangeMembersAsync(
                        _context, own, add ? people : [], add ? [] : people, null, p, default)));
            }
        }

        /// <summary>What the queue says that everybody should have.</summary>
        public async Task<ImmutableSortedDictionary<string, string>> DesiredAsync()
        {
            await using IUnitOfWork work = await Get<IUnitOfWorkFactory>().ReadAsync(_context.Workspace, default);
            SeatKey[] keys = [.. _hubs.SelectMany(h => _users, (h, u) => new SeatKey(h, u))];
            return (await work.Queue.LastDesiredAsync(keys, default)).ToImmutableSortedDictionary(x => x.Key.ToString(), x => x.Value.ToString());
        }

        /// <summary>The same from nothing but grants, memberships and weights, written down as plainly as possible.</summary>
        public async Task<ImmutableSortedDictionary<string, string>> NaiveAsync()
        {
            await using IUnitOfWork work = await Get<IUnitOfWorkFactory>().ReadAsync(_context.Workspace, default);
            var all = ImmutableSortedDictionary.CreateBuilder<string, string>();
            foreach (HubId hub in _hubs)
            {
                RoleCatalog roles = (await work.Hubs.FindAsync(hub, default))!.Roles;
                IReadOnlyList<Grant> grants = await work.Grants.OfHubsAsync([hub], default);
                foreach (UserId user in _users)
                {
                    var mine = new List<Grant>();
                    foreach (Grant grant in grants)
                    {
                        bool reaches = grant.Subject is GrantSubject.OfUser one
                            ? one.User == user
                            : (await work.Teams.MembersAsync(((GrantSubject.OfTeam)grant.Subject).Team, default)).Contains(user);
                        if (reaches && grant.WithSeat)
                            mine.Add(grant);
                    }

                    if (mine.Count == 0)
                        continue;
                    string highest = mine.SelectMany(g => g.Access.Roles).MaxBy(r => roles.AppRoles.WeightOf(r))!;
                    IEnumerable<KeyValuePair<AssetKey, ImmutableSortedSet<string>>> assets = mine.SelectMany(g => g.Access.Assets)
                        .GroupBy(a => a.Key, (key, x) => KeyValuePair.Create(key, x.SelectMany(a => a.Value).ToImmutableSortedSet()));
                    all[new SeatKey(hub, user).ToString()] = Access.Account([highest], assets).ToString();
                }
            }

            return all.ToImmutable();
        }

        private GrantTerms Terms()
        {
            var assets = new Dictionary<string, IReadOnlyList<string>>();
            foreach (string board in new[] { "board:a", "board:b" })
            {
                if (_random.Next(2) == 0)
                    assets[board] = [.. Rights.Where(_ => _random.Next(2) == 0).DefaultIfEmpty("read")];
            }

            return new GrantTerms(HubRole.Collaborator, [Roles[_random.Next(Roles.Length)]], assets, true);
        }

        private static async Task<ChangeEffect?> EffectAsync<T>(Task<OperationOutcome<ChangeResult<T>>> change) =>
            (await change).IsDone(out ChangeResult<T>? result, out _) ? result.Effect : null;

        private T Get<T>()
            where T : notnull => _world.Host.Get<T>();

        private T Pick<T>(List<T> list) => list[_random.Next(list.Count)];
    }
}
