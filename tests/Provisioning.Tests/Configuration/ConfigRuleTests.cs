using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Tests.Model;
using BusinessHubs.TestKit.Configuration;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Configuration;

public sealed class ConfigRuleTests
{
    private static readonly ConfigTerms Terms = new(HubRole.Collaborator, ["member"], []);

    [Fact]
    public void a_sound_document_has_no_fault() => Oracle.Holds(
        Gen.Choose(0, int.MaxValue - 1), seed => ConfigRule.Check(new RandomDocument(seed).Make()) is [var fault, ..] ? $"{fault}" : null, count: 500);

    [Fact]
    public void what_stands_twice_is_refused_without_regard_to_case()
    {
        Faults(new(Hubs: [new("a", "fake", "x"), new("A", "fake", "y")])).ShouldBe(["config_duplicate hubs[1].id"]);
        Faults(new(Hubs: [new("a", "fake", "x"), new("b", "FAKE", "X")])).ShouldBe(["config_duplicate hubs[1].businessId"]);
        Faults(new(Teams: [new("a"), new("A")])).ShouldBe(["config_duplicate teams[1].name"]);
        Faults(new(Mappings: [new(ConfigMappingBy.Prefix, "a", "T"), new(ConfigMappingBy.Prefix, "A", "t")])).ShouldBe(["config_duplicate mappings[1]"]);
        Faults(new(Mappings: [new(ConfigMappingBy.Pattern, "a", "T"), new(ConfigMappingBy.Pattern, "a", null)])).ShouldBeEmpty();
        Faults(new(Grants: [new("h", new(true, "t"), Terms), new("H", new(true, "T"), Terms)])).ShouldBe(["config_duplicate grants[1]"]);
        Faults(new(Grants: [new("h", new(true, "t"), Terms), new("h", new(false, "t"), Terms)])).ShouldBeEmpty();
        Faults(new(Collections: [new("a", [], []), new("A", [], [])])).ShouldBe(["config_duplicate collections[1].name"]);
        Faults(new(Collections: [new("a", [new("h", Terms)], []), new("b", [new("H", Terms)], [])])).ShouldBe(["config_duplicate collections[1].items[0].hub"]);
    }

    [Fact]
    public void a_hub_that_the_file_does_not_name_is_refused_where_the_file_names_hubs()
    {
        Faults(new(Hubs: [], Grants: [new("h", new(true, "t"), Terms)])).ShouldBe(["config_unknown_reference grants[0].hub"]);
        Faults(new(Hubs: [], Collections: [new("c", [new("h", Terms)], [])])).ShouldBe(["config_unknown_reference collections[0].items[0].hub"]);
        Faults(new(Grants: [new("h", new(true, "t"), Terms)])).ShouldBeEmpty();
    }

    [Fact]
    public void names_and_addresses_that_cannot_be_are_refused()
    {
        Faults(new(Teams: [new(" a")])).ShouldBe(["config_invalid_value teams[0].name"]);
        Faults(new(Teams: [new(new string('a', 101))])).ShouldBe(["config_invalid_value teams[0].name"]);
        Faults(new(Teams: [new("a\u0001")])).ShouldBe(["config_invalid_value teams[0].name"]);
        Faults(new(Hubs: [new("h", "fake", "x", BaseAddress: "https://user:secret@example.test")])).ShouldBe(["config_invalid_value hubs[0].baseAddress"]);
        Faults(new(Hubs: [new("h", "fake", "x", BaseAddress: "ftp://example.test")])).ShouldBe(["config_invalid_value hubs[0].baseAddress"]);
    }

    private static string[] Faults(ConfigDocument document) => [.. ConfigRule.Check(document).Select(f => $"{f.Code} {f.Path}")];
}
