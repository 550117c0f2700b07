using BusinessHubs.ScimHost.Diagnosis;
using BusinessHubs.TestKit.Files;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>database copy</c>, <c>backup</c>, <c>restore</c> and <c>doctor</c>, as an operator meets them.</summary>
public sealed class DatabaseVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task a_backup_is_made_beside_a_running_server_and_restored_into_a_new_directory_with_the_same_key()
    {
        using CliWorld world = await CliWorld.NewAsync();
        string file = _folder.File("backup.db");
        string[][] made = await world.RowsAsync("database", "backup", "--to", file);
        made.Single(r => r[0] == "hub")[1].ShouldBe("1");
        (await world.RunAsync("database", "backup", "--to", file)).ShouldBeRefused(1, "never overwrites");

        string data = _folder.File("restored");
        (await CliRun.OfAsync("database", "restore", "--from", file, "--data", data)).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync("hub", "list", "--data", data)).ShouldBeRefused(2, "copy the file master.key");
        File.Copy(Path.Combine(world.Host.Data, "master.key"), Path.Combine(data, "master.key"), overwrite: true);
        CliRun listed = await CliRun.OfAsync("hub", "list", "--data", data);
        listed.Out.ShouldContain("octo");
        (await CliRun.OfAsync("database", "restore", "--from", file, "--data", data)).ShouldBeRefused(1, "not empty");
    }

    [Fact]
    public async Task a_backup_of_a_database_with_another_master_key_is_not_restored_beside_a_wrong_one()
    {
        using CliWorld world = await CliWorld.NewAsync();
        string file = _folder.File("backup.db");
        _ = await world.RowsAsync("database", "backup", "--to", file);
        string data = _folder.File("restored");
        _ = Directory.CreateDirectory(data);
        await File.WriteAllBytesAsync(Path.Combine(data, "master.key"), new byte[32]);
        (await CliRun.OfAsync("database", "restore", "--from", file, "--data", data)).ShouldBeRefused(1, "another master key");
        File.Exists(Path.Combine(data, "businesshubs.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task a_backup_into_a_folder_that_is_not_there_is_one_line()
    {
        using CliWorld world = await CliWorld.NewAsync();
        (await world.RunAsync("database", "backup", "--to", Path.Combine(_folder.Path, "none", "backup.db"))).ShouldBeRefused(1, "There is no folder");
    }

    [Fact]
    public async Task a_database_with_a_running_server_is_not_moved()
    {
        using CliWorld world = await CliWorld.NewAsync();
        (await CliRun.OfAsync("database", "copy", "--from", $"sqlite:{Path.Combine(world.Host.Data, "businesshubs.db")}", "--to", $"sqlite:{_folder.File("copy.db")}"))
            .ShouldBeRefused(2, "Another server runs");
        File.Exists(_folder.File("copy.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("oracle:Data Source=x", "not known")]
    [InlineData("postgresql:Host=127.0.0.1;Port=1;Database=x;Username=x;Password=hidden;Timeout=2", "copy was not made")]
    public async Task an_unknown_or_unreachable_database_is_one_line(string from, string words)
    {
        CliRun run = await CliRun.OfAsync("database", "copy", "--from", from, "--to", $"sqlite:{_folder.File("copy.db")}");
        run.ShouldBeRefused(from.StartsWith("oracle", StringComparison.Ordinal) ? 2 : 1, words);
        run.Error.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task doctor_says_what_is_well_and_fails_when_a_hub_or_the_audit_trail_is_not()
    {
        using CliWorld world = await CliWorld.NewAsync();
        CliRun well = await world.RunAsync("doctor");
        well.ExitCode.ShouldBe(0, well.Out + well.Error);
        foreach (string what in (string[])["database", "clock", "master key", "audit trail of default", "hub octo of default"])
            well.Out.Split('\n').ShouldContain(l => l.StartsWith(what + "\tok\t", StringComparison.Ordinal), what);
        well.Out.ShouldContain("scim\tskipped");

        world.Space.Credential = "another";
        new DatabaseProbe(Path.Combine(world.Host.Data, "businesshubs.db")).Execute("UPDATE audit_entry SET actor = 'nobody' WHERE seq = 1");
        CliRun ill = await world.RunAsync("doctor");
        ill.ExitCode.ShouldBe(1);
        ill.Out.ShouldContain("hub octo of default\tFAILED");
        ill.Out.ShouldContain("audit trail of default\tFAILED\tentry 1");
    }

    [Fact]
    public async Task doctor_asks_a_server_what_an_idp_asks_and_says_when_its_token_is_not_accepted()
    {
        using CliWorld world = await CliWorld.NewAsync();
        string token = (await world.RowsAsync("token", "create", "--name", "idp", "--scope", "scim")).Single()[0];
        using HttpClient http = world.Host.CreateClient();
        (await FindingsAsync(new ScimExam(http, http.BaseAddress!, token))).ShouldBe(
            ["scim without a token", "scim configuration", "scim schemas", "scim query", "scim refusal"]);
        (await FindingsAsync(new ScimExam(http, http.BaseAddress!, "nonsense"))).ShouldBe(["scim without a token", "scim configuration", "scim schemas: Ill"]);

        (await world.RunAsync("doctor", "--url", "nowhere", "--token-stdin")).ShouldBeRefused(2, "needs an address");
        CliRun silent = await world.WithInputAsync(token + "\n", "doctor", "--url", "http://127.0.0.1:1", "--token-stdin");
        silent.ExitCode.ShouldBe(1);
        silent.Out.ShouldContain("scim without a token\tFAILED");
        silent.Out.ShouldNotContain(token);
    }

    private static async Task<List<string>> FindingsAsync(ScimExam exam)
    {
        var findings = new List<string>();
        await foreach (Finding finding in exam.RunAsync(CancellationToken.None))
            findings.Add(finding.Verdict == Verdict.Well ? finding.What : $"{finding.What}: {finding.Verdict}");
        return findings;
    }

    public void Dispose() => _folder.Dispose();
}
