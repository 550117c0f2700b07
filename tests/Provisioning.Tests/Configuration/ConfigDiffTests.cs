using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using BusinessHubs.TestKit.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Configuration;

public sealed class ConfigDiffTests
{
    private const int Cases = 500;

    private static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue - 1);

    private static readonly ConfigTerms Terms = new(HubRole.Collaborator, ["member"], []);

    [Fact]
    public void a_document_does_not_differ_from_itself() => Oracle.Holds(
        Seeds,
        seed => new RandomDocument(seed).Make() is var a && ConfigDiff.Between(a, a) is { Count: > 0 } changes ? $"{changes[0]}" : null,
        count: Cases);

    [Fact]
    public void the_changes_from_one_to_another_lead_there() => Oracle.Holds(Gen.Zip(Seeds, Seeds), x => Leads(x, c => c), count: Cases);

    [Fact]
    public void an_oracle_of_changes_that_drop_one_would_see_it() => Oracle.Finds(
        Gen.Zip(Seeds, Seeds), x => Leads(x, c => [.. c.SkipLast(1)]), "not there");

    [Fact]
    public void a_section_that_is_left_out_is_left_alone() => Oracle.Holds(
        Seeds,
        seed =>
        {
            ConfigDocument now = new RandomDocument(seed).MakeComplete();
            return ConfigDiff.Between(now, new ConfigDocument()).Count == 0 ? null : "changed";
        },
        count: Cases);

    [Fact]
    public void what_comes_stands_before_what_goes_and_hubs_go_last()
    {
        ConfigDocument now = new(
            Hubs: [new("a", "fake", "a")], Teams: [new("T", [])], Grants: [new("a", new(true, "T"), Terms)]);
        ConfigDocument wanted = new(
            Hubs: [new("b", "fake", "b")], Teams: [new("U", [])], Grants: [new("b", new(true, "U"), Terms)]);

        ConfigDiff.Between(now, wanted).Select(c => $"{c.Kind} {c.Section} {c.Key}").ShouldBe(
        [
            "Add Hubs b", "Add Teams U", "Add Grants b team:U", "Remove Grants a team:T", "Remove Teams T", "Remove Hubs a",
        ]);
    }

    [Fact]
    public void a_change_names_old_and_new_of_what_differs_only()
    {
        ConfigDocument now = new(Hubs: [new("a", "fake", "a", "A", Policy: new(Mode: "guarded", Settle: TimeSpan.FromSeconds(2)))]);
        ConfigDocument wanted = new(Hubs: [new("A", "FAKE", "a", Policy: new(Settle: TimeSpan.FromSeconds(90)))]);

        ConfigChange change = ConfigDiff.Between(now, wanted).Single();

        change.Kind.ShouldBe(ConfigChangeKind.Change);
        change.Fields.ShouldBe([new ConfigFieldChange("policy.settle", "2s", "1m30s")]);
    }

    [Fact]
    public void a_weight_that_is_not_named_stays()
    {
        ConfigDocument now = new(Hubs: [new("a", "fake", "a", Weights: [new(null, [new("admin", 100), new("viewer", 10)])])]);
        ConfigDocument wanted = new(Hubs: [new("a", "fake", "a", Weights: [new(null, [new("viewer", 20)])])]);

        ConfigDiff.Between(now, wanted).Single().Fields.ShouldBe([new ConfigFieldChange("weights.app.viewer", "10", "20")]);
    }

    [Fact]
    public void names_and_rules_are_compared_without_regard_to_case()
    {
        ConfigDocument now = new(Mappings: [new(ConfigMappingBy.Name, "Eng", "T")], Grants: [new("Hub", new(true, "Eng"), Terms)]);
        ConfigDocument wanted = new(Mappings: [new(ConfigMappingBy.Name, "ENG", "T")], Grants: [new("hub", new(true, "eng"), Terms)]);

        ConfigDiff.Between(now, wanted).Select(c => $"{c.Kind} {c.Key}").ShouldBe(["Change name:ENG"]);
    }

    [Fact]
    public void the_same_rule_may_feed_two_teams_and_order_says_nothing()
    {
        static ConfigMapping Rule(string name, string? team) => new(ConfigMappingBy.Name, name, team);
        ConfigDocument now = new(Mappings: [Rule("a", "T"), Rule("a", "U"), Rule("b", "T")]);

        ConfigDiff.Between(now, new(Mappings: [Rule("b", "T"), Rule("a", "U"), Rule("a", "T")])).ShouldBeEmpty();
        ConfigDiff.Between(now, new(Mappings: [Rule("a", "T"), Rule("a", "V"), Rule("b", "T")])).Select(c => $"{c.Kind} {c.Key} {c.Fields[^1].Before ?? c.Fields[^1].After}")
            .ShouldBe(["Add name:a V", "Remove name:a U"]);
    }

    [Fact]
    public void hubs_are_told_by_app_and_business_and_named_as_the_author_does()
    {
        ConfigDocument now = new(
            Hubs: [new("one", "fake", "acme"), new("two", "fake", "beta")], Grants: [new("one", new(false, "ann"), Terms), new("two", new(false, "ann"), Terms)],
            Collections: [new("C", [new("one", Terms)], [])]);
        ConfigDocument wanted = new(Hubs: [new("two", "fake", "ACME")]);

        ConfigDocument aligned = ConfigAlignment.NamedAs(now, wanted);

        aligned.Hubs!.Select(h => h.Id).ShouldBe(["two", "two (2)"]);
        aligned.Grants!.Select(g => g.Hub).ShouldBe(["two", "two (2)"]);
        aligned.Collections!.Single().Items.Single().Hub.ShouldBe("two");
    }

    private static string? Leads((int, int) seeds, Func<IReadOnlyList<ConfigChange>, IReadOnlyList<ConfigChange>> spoil)
    {
        ConfigDocument now = new RandomDocument(seeds.Item1).MakeComplete();
        ConfigDocument wanted = new RandomDocument(seeds.Item2).Make();
        now = ConfigAlignment.NamedAs(now, wanted);
        IReadOnlyList<ConfigChange> changes = ConfigDiff.Between(now, wanted);
        if (changes.FirstOrDefault(c => c.Fields.Count == 0) is { } silent)
            return $"silent {silent}";
        ConfigDocument after = AppliedChanges.To(now, spoil(changes));
        if (ConfigDiff.Between(after, wanted) is { Count: > 0 } rest)
            return $"not there: {rest[0]}";
        bool names = Same(after.Teams, wanted.Teams, t => t.Name) && Same(after.Grants, wanted.Grants, g => g.Key)
            && Same(after.Collections, wanted.Collections, c => c.Name) && Same(after.Hubs, wanted.Hubs, h => h.Id)
            && Same(after.Mappings, wanted.Mappings, m => $"{m.Key} {m.Team}");
        return names ? null : "not there: other items";
    }

    private static bool Same<T>(ValueList<T>? after, ValueList<T>? wanted, Func<T, string> name) =>
        wanted is null || after!.Select(name).ToHashSet(ConfigDocument.Names).SetEquals(wanted.Select(name));
}
