using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Configuration;

/// <summary>Makes a sound configuration document from a seed, with names that a careless writer of YAML would spoil.</summary>
public sealed class RandomDocument(int seed)
{
    private static readonly string[] Names =
    [
        "acme", "Team A", "true", "no", "null", "~", "123", "0x1F", "1e3", "1.5", "2026-01-02", "- dash", "a: b", "#hash", "q\"uote",
        "it's", "back\\slash", "é", "表", "\U0001F600 face", "[list]", "{map}", "&anchor", "*alias", "!tag", "%percent", "@at", "`tick`",
        "|pipe", ">fold", "?mark", "=", "<<", "yes", "On", ".inf", "a #b", "a,b", "x y", "ends:", "'", "\"", "---", "...",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A document with any of its sections.</summary>
    public ConfigDocument Make() => Make(false);

    /// <summary>A document as an export would be: nothing is left out.</summary>
    public ConfigDocument MakeComplete() => Make(true);

    private ConfigDocument Make(bool complete)
    {
        string[] hubs = Some(4);
        string[] teams = Some(5);
        return new ConfigDocument(
            complete || Chance(2) ? new ConfigSettings(Given(complete, Set), Given(complete, Set), Given(complete, Set), Value(complete, () => _random.Next(1, 30)),
                Given(complete, () => (ValueList<string>)[.. Some(3).Select((_, i) => $"reader{i}@example.com")]), Given(complete, () => Pick("0 7 * * MON", "0 30 6 ? * MON-FRI")),
                Value(complete, () => _random.Next(7, 900)), Value(complete, () => _random.Next(0, 900)), Value(complete, () => _random.Next(0, 900))) : null,
            complete || Chance(4, 5) ? [.. hubs.Select((h, i) => Hub(h, i, complete))] : null,
            complete || Chance(2) ? [.. teams.Select(t => new ConfigTeam(t, Given(complete, Set)))] : null,
            complete || Chance(2) ? [.. Mappings()] : null,
            complete || Chance(2) ? [.. Grants(hubs)] : null,
            complete || Chance(2) ? [.. Collections(hubs)] : null);
    }

    private ConfigHub Hub(string id, int index, bool complete) => new(
        id, Pick("github", "fake"), $"org-{index}", Given(complete, () => Pick(Names)),
        Chance(3) ? "https://example.test/api/v3" : null,
        !complete && Chance(3) ? new ConfigCredential(Pick(ConfigCredentialSource.Env), "TOKEN_1")
            : !complete && Chance(3) ? new ConfigCredential(ConfigCredentialSource.File, "secrets/a b.txt") : null,
        Given(complete, () => Pick("sso", "password")), Value(complete, () => Chance(2)),
        Given(complete, () => (ValueList<ConfigField>)[.. Some(2).Select(n => new ConfigField(n, Pick(Names)))]),
        Policy(complete),
        Given(complete, () => (ValueList<ConfigWeights>)[new ConfigWeights(null, Weights()), new ConfigWeights("team", Weights())]));

    private ConfigPolicy Policy(bool complete) => new(
        Given(complete, () => Pick("observe", "preview", "guarded", "automatic")), Value(complete, () => Chance(2)), Value(complete, Span),
        Value(complete, Span), Value(complete, () => _random.Next(1, 32)), Value(complete, Span), Value(complete, () => _random.Next(1, 1000)),
        Value(complete, Span), Given(complete, () => Pick("report", "correct")), Given(complete, () => Pick("atOnce", "confirm")),
        Value(complete, () => _random.Next(0, 100)), Value(complete, () => _random.Next(0, 100)), Value(complete, Span),
        Given(complete, () => Pick("none", "0 6 * * MON-FRI")));

    private IEnumerable<ConfigMapping> Mappings() =>
        from kind in Enum.GetValues<ConfigMappingBy>()
        from value in Some(2)
        orderby _random.Next()
        select new ConfigMapping(kind, value, Chance(3) ? null : Pick(Names));

    private IEnumerable<ConfigGrant> Grants(string[] hubs) =>
        from hub in hubs
        from subject in Some(3)
        select new ConfigGrant(
            hub, new ConfigSubject(Chance(2), subject), Terms(),
            Chance(3) ? new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(_random.Next(0, 3) * 12_345) : null);

    private IEnumerable<ConfigCollection> Collections(string[] hubs) => Some(2).Select((name, index) => new ConfigCollection(
        name, [.. hubs.Where((_, h) => h % 2 == index).Select(h => new ConfigCollectionItem(h, Terms()))],
        [.. Some(3).Select(s => new ConfigSubject(Chance(2), s))]));

    private ConfigTerms Terms() => new(
        Pick(Enum.GetValues<HubRole>()), [.. Some(2)], [.. Some(2).Select(a => new ConfigAsset($"team:{a}", [.. Some(2).Append("read")]))], Chance(2));

    private ValueList<ConfigWeight> Weights() => [.. Some(3).Select(r => new ConfigWeight(r, _random.Next(-5, 200)))];

    private ValueList<string> Set() => [.. Some(4)];

    private TimeSpan Span() => Pick(
        TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24), TimeSpan.FromMilliseconds(_random.Next(1, 100_000)),
        TimeSpan.FromTicks(_random.NextInt64(0, TimeSpan.TicksPerDay * 3)));

    private string[] Some(int most) =>
        [.. Enumerable.Range(0, _random.Next(0, most + 1)).Select(_ => Pick(Names)).DistinctBy(n => n.ToUpperInvariant())];

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private bool Chance(int outOf) => _random.Next(outOf) == 0;

    private bool Chance(int times, int outOf) => _random.Next(outOf) < times;

    private T? Given<T>(bool complete, Func<T> make)
        where T : class => complete || Chance(2) ? make() : null;

    private T? Value<T>(bool complete, Func<T> make)
        where T : struct => complete || Chance(2) ? make() : null;
}
