using System.Text;
using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.ScimHost.Configuration.Files;
using BusinessHubs.TestKit.Configuration;

namespace BusinessHubs.ScimHost.Tests.Config;

public sealed class ConfigFileTests
{
    [Fact]
    public void a_written_document_is_read_as_the_same_one()
    {
        for (int seed = 0; seed < 3000; seed++)
        {
            ConfigDocument document = new RandomDocument(seed).Make();
            foreach (ConfigFileFormat format in Enum.GetValues<ConfigFileFormat>())
            {
                string text = ConfigFileWriter.Write(document, format);
                Document(text, format).ShouldBe(document, $"Seed {seed}, {format}:\n{text}");
            }
        }
    }

    [Fact]
    public void json_is_read_as_yaml_too()
    {
        ConfigDocument document = new RandomDocument(11).MakeComplete();
        Document(ConfigFileWriter.Write(document, ConfigFileFormat.Json), ConfigFileFormat.Yaml).ShouldBe(document);
    }

    [Fact]
    public void the_written_form_is_the_documented_one()
    {
        ConfigDocument document = new(
            Hubs:
            [
                new("acme", "github", "acme-inc", "Acme", Policy: new(Mode: "guarded", ReductionGrace: TimeSpan.FromMinutes(10)), Weights:
                    [new(null, [new("admin", 100), new("member", 10)]), new("team", [new("maintainer", 2)])]),
            ],
            Teams: [new("Engineers", ["ann@example.com"]), new("no", [])],
            Mappings: [new(ConfigMappingBy.Prefix, "GH-", "Engineers"), new(ConfigMappingBy.Pattern, "^tmp", null)],
            Grants:
            [
                new("acme", new(true, "Engineers"), new(HubRole.Collaborator, ["member"], [new("team:core", ["maintainer"])])),
                new("acme", new(false, "eve@example.com"), new(HubRole.Owner, [], [], false), DateTimeOffset.UnixEpoch.AddYears(60)),
            ]);

        ConfigFileWriter.Write(document, ConfigFileFormat.Yaml).ShouldBe(
            """
            version: 1
            hubs:
              - id: acme
                app: github
                businessId: acme-inc
                label: Acme
                policy:
                  mode: guarded
                  reductionGrace: 10m
                weights:
                  app:
                    admin: 100
                    member: 10
                  assets:
                    team:
                      maintainer: 2
            teams:
              - name: Engineers
                members:
                  - ann@example.com
              - name: "no"
                members: []
            mappings:
              - prefix: GH-
                team: Engineers
              - pattern: "^tmp"
                ignore: true
            grants:
              - hub: acme
                team: Engineers
                hubRole: collaborator
                roles:
                  - member
                assets:
                  "team:core":
                    - maintainer
              - hub: acme
                user: eve@example.com
                hubRole: owner
                roles: []
                seat: false
                expires: "2030-01-01T00:00:00Z"

            """);
    }

    [Fact]
    public void what_an_author_leaves_out_has_its_natural_name_or_stays_open()
    {
        ConfigDocument document = Document(
            """
            version: 1   # the format
            hubs:
              - { app: github, businessId: 0123, label: Acme }
              - app: fake
                businessId: true
                policy: { settle: 500ms }
                credential:
                  env: FAKE_TOKEN
            grants: []
            """);

        document.Hubs!.Select(h => h.Id).ShouldBe(["Acme", "true"]);
        document.Hubs![0].BusinessId.ShouldBe("0123");
        document.Hubs[1].Policy.ShouldBe(new ConfigPolicy(Settle: TimeSpan.FromMilliseconds(500)));
        document.Hubs[1].Credential.ShouldBe(new ConfigCredential(ConfigCredentialSource.Env, "FAKE_TOKEN"));
        document.Grants.ShouldBe([]);
        document.Teams.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "1:1: config_syntax")]
    [InlineData("# nothing", "1:1: config_syntax")]
    [InlineData("[]", "1:1: config_wrong_type")]
    [InlineData("hubs: []", "1:1: config_version")]
    [InlineData("version: 2", "1:10: config_version")]
    [InlineData("version: '1'", "1:10: config_wrong_type")]
    [InlineData("version: 1\nhub: []", "2:1: config_unknown_key")]
    [InlineData("version: 1\nversion: 1", "2:1: config_duplicate_key")]
    [InlineData("version: 1\nhubs: {}", "2:7: config_wrong_type")]
    [InlineData("version: 1\nhubs:", "2:6: config_wrong_type")]
    [InlineData("version: 1\nhubs:\n  - github", "3:5: config_wrong_type")]
    [InlineData("version: 1\nhubs:\n  - app: github", "3:5: config_missing_key: hubs[0].businessId")]
    [InlineData("version: 1\nhubs:\n  - app: github\n    businessId: a\n    secret: hunter2", "5:5: config_unknown_key")]
    [InlineData("version: 1\nhubs:\n  - app: github\n    businessId: a\n    credential: hunter2", "5:17: config_inline_credential")]
    [InlineData("version: 1\nhubs:\n  - app: github\n    businessId: a\n    credential: { env: hunter2 }", "5:17: config_invalid_value")]
    [InlineData("version: 1\nhubs:\n  - app: github\n    businessId: a\n    credential: { env: A, file: b }", "5:17: config_contradiction")]
    [InlineData("version: 1\nhubs:\n  - app: github\n    businessId: a\n    credential: {}", "5:17: config_contradiction")]
    [InlineData("version: 1\nhubs:\n  - app: a\n    businessId: a\n    policy: { settle: 10 }", "5:23: config_wrong_type")]
    [InlineData("version: 1\nhubs:\n  - app: a\n    businessId: a\n    policy: { mode: fast }", "5:21: config_invalid_value")]
    [InlineData("version: 1\nhubs:\n  - app: a\n    businessId: a\n    policy: { maintenance: yes }", "5:28: config_wrong_type")]
    [InlineData("version: 1\nhubs:\n  - app: a\n    businessId: a\n    weights: { app: { admin: high } }", "5:30: config_wrong_type")]
    [InlineData("version: 1\nhubs:\n  - { app: a, businessId: a, id: x }\n  - { app: a, businessId: b, id: X }", "4:34: config_duplicate: hubs[1].id")]
    [InlineData("version: 1\nteams:\n  - name: a\n  - name: A", "4:11: config_duplicate: teams[1].name")]
    [InlineData("version: 1\nteams:\n  - name: a\n    members: [x, x]", "4:18: config_duplicate")]
    [InlineData("version: 1\nmappings:\n  - name: a", "3:5: config_contradiction")]
    [InlineData("version: 1\nmappings:\n  - { name: a, prefix: b, team: c }", "3:5: config_contradiction")]
    [InlineData("version: 1\nmappings:\n  - { name: a, team: c, ignore: true }", "3:5: config_contradiction")]
    [InlineData("version: 1\ngrants:\n  - { hub: a, roles: [x] }", "3:5: config_contradiction")]
    [InlineData("version: 1\ngrants:\n  - { hub: a, team: t, hubRole: chief }", "3:33: config_invalid_value")]
    [InlineData("version: 1\ngrants:\n  - { hub: a, team: t, expires: 2027-01-31 }", "3:33: config_wrong_type")]
    [InlineData("version: 1\nhubs: []\ngrants:\n  - { hub: a, team: t }", "4:12: config_unknown_reference")]
    [InlineData("version: 1\nteams: &t []", "2:8: config_alias")]
    [InlineData("version: 1\nteams: *t", "2:8: config_alias")]
    [InlineData("version: !!int 1", "1:10: config_syntax")]
    [InlineData("version: 1\n---\nversion: 1", "2:1: config_syntax")]
    [InlineData("version: 1\nteams: [", "config_syntax")]
    [InlineData("version: 1\n\tteams: []", "config_syntax")]
    [InlineData("? [a]\n: b", "1:3: config_syntax")]
    [InlineData("version: 1\n\0teams: []", "2:1: config_syntax")]
    public void bad_input_is_refused_at_its_place_with_a_code(string text, string fault)
    {
        ConfigFileFault[] faults = Faults(text, ConfigFileFormat.Yaml);

        faults.Select(f => f.ToString()).ShouldContain(f => f.Contains(fault), $"{string.Join("\n", faults.AsEnumerable())}");
        foreach (ConfigFileFault one in faults)
        {
            one.Fault.Detail.ShouldEndWith(".");
            one.ToString().ShouldNotContain("hunter2");
        }
    }

    [Theory]
    [InlineData("""{"version":1,"hubs":[{"app":"a"}]}""", "1:22: config_missing_key: hubs[0].businessId")]
    [InlineData("{\"version\":1,\n \"hub\":[]}", "2:2: config_unknown_key")]
    [InlineData("{\"version\":1,\n \"version\":1}", "2:2: config_duplicate_key")]
    [InlineData("{\"version\":1,}", "config_syntax")]
    [InlineData("{\"version\":1} {}", "config_syntax")]
    [InlineData("{\"version\":1, \"teams\":[{\"name\":\"\\ud800\"}]}", "config_syntax")]
    [InlineData("{\"version\":1, \"teams\":null}", "1:23: config_wrong_type")]
    [InlineData("", "config_syntax")]
    public void bad_json_is_refused_at_its_place_with_a_code(string text, string fault) =>
        Faults(text, ConfigFileFormat.Json).Select(f => f.ToString()).ShouldContain(f => f.Contains(fault));

    [Fact]
    public void every_fault_of_a_file_is_told_in_its_order()
    {
        string[] codes = [.. Faults("version: 1\nteams:\n  - nam: a\n  - name: b\n    x: 1\nhubs: 3\n", ConfigFileFormat.Yaml).Select(f => $"{f.Place} {f.Fault.Code}")];
        codes.ShouldBe(["3:5 config_unknown_key", "3:5 config_missing_key", "5:5 config_unknown_key", "6:7 config_wrong_type"], ignoreOrder: true);
        codes.ShouldBe(codes.OrderBy(c => c[0]));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void depth_is_bounded(string open, string close)
    {
        foreach (int depth in (int[])[17, 100, 50_000])
        {
            string text = string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
            Faults(text, ConfigFileFormat.Yaml).ShouldAllBe(f => f.Fault.Code == ConfigFaultCodes.TooDeep || f.Fault.Code == ConfigFaultCodes.Syntax);
        }

        Faults(new string('[', 17) + new string(']', 17), ConfigFileFormat.Json).Single().Fault.Code.ShouldBe(ConfigFaultCodes.TooDeep);
        Faults(new string('[', 5000), ConfigFileFormat.Json).Single().Fault.Code.ShouldBe(ConfigFaultCodes.TooDeep);
    }

    [Fact]
    public void size_is_bounded_and_bytes_must_be_text()
    {
        Faults("version: 1\n#" + new string('x', 1024 * 1024), ConfigFileFormat.Yaml).Single().Fault.Code.ShouldBe(ConfigFaultCodes.TooLarge);
        Refused(ConfigFileReader.Read(new byte[] { 0x76, 0xff, 0xfe }, ConfigFileFormat.Yaml)).Single().Fault.Code.ShouldBe(ConfigFaultCodes.Syntax);
        Document("\uFEFFversion: 1").ShouldBe(new ConfigDocument());
    }

    [Fact]
    public void a_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var text = new StringBuilder("version: 1\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++)
            _ = text.Append(c).Append(": &").Append(c).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9)).Append("]\n");
        Faults(text.ToString(), ConfigFileFormat.Yaml).Single().ToString().ShouldStartWith("2:4: config_alias");
    }

    [Fact]
    public void any_bytes_are_read_or_refused_and_never_break_the_reader()
    {
        var random = new Random(4);
        string[] good = [.. Enumerable.Range(0, 20).Select(s => ConfigFileWriter.Write(new RandomDocument(s).Make(), ConfigFileFormat.Yaml))];
        const string Marks = "{}[]:-,&*!|>'\"%@`#?\n\t \\~0aé\u0085\u2028\0";
        for (int round = 0; round < 4000; round++)
        {
            StringBuilder text = new(good[random.Next(good.Length)]);
            for (int hits = random.Next(1, 6); hits > 0 && text.Length > 0; hits--)
            {
                int at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)),
                    1 => text.Insert(at, Marks[random.Next(Marks.Length)]),
                    _ => text.Replace(text[at], Marks[random.Next(Marks.Length)], at, 1),
                };
            }

            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            foreach (ConfigFileFormat format in Enum.GetValues<ConfigFileFormat>())
            {
                if (ConfigFileReader.Read(bytes, format) is ConfigFileReading.Refused refused)
                    refused.Faults.ShouldNotBeEmpty();
            }
        }
    }

    private static ConfigDocument Document(string text, ConfigFileFormat format = ConfigFileFormat.Yaml)
    {
        ConfigFileReading reading = ConfigFileReader.Read(Encoding.UTF8.GetBytes(text), format);
        return reading is ConfigFileReading.Read read
            ? read.Document
            : throw new InvalidOperationException($"{string.Join("\n", Refused(reading))}\n{text}");
    }

    private static ConfigFileFault[] Faults(string text, ConfigFileFormat format) =>
        Refused(ConfigFileReader.Read(Encoding.UTF8.GetBytes(text), format));

    private static ConfigFileFault[] Refused(ConfigFileReading reading) => [.. reading.ShouldBeOfType<ConfigFileReading.Refused>().Faults];
}
