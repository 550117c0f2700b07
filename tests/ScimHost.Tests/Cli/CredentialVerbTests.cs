using System.Globalization;
using BusinessHubs.ScimHost.Tests.Auth.Jwt;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary><c>token</c> and <c>jwt-profile</c>.</summary>
public sealed class CredentialVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, 365)]
    [InlineData("30", 30)]
    [InlineData("never", null)]
    public async Task a_token_works_for_a_year_or_as_long_as_is_asked(string? expires, int? days)
    {
        string[] more = expires is null ? [] : ["--expires", expires];
        _ = await DoneAsync(["token", "create", "--name", "okta", "--scope", "scim", .. more]);

        string[] row = (await DoneAsync("token", "list")).Single();

        row[2..4].ShouldBe(["okta", "scim"]);
        row[6..8].ShouldBe(["-", "-"]);
        row[8].ShouldBe(days == 30 ? "ExpiresSoon" : "Active");
        if (days is null)
            row[5].ShouldBe("-");
        else
            (Time(row[5]) - Time(row[4])).TotalDays.ShouldBe(days.Value, 0.01);
    }

    [Theory]
    [InlineData("0", 1, "invalid_expiry")]
    [InlineData("4000", 1, "invalid_expiry")]
    [InlineData("-1", 2, "--expires")]
    [InlineData("1.5", 2, "--expires")]
    public async Task a_life_that_cannot_be_is_refused(string expires, int exitCode, string words) =>
        (await RunAsync("token", "create", "--name", "okta", "--scope", "scim", "--expires", expires)).ShouldBeRefused(exitCode, words);

    [Fact]
    public async Task a_third_scim_token_is_refused_until_one_is_revoked()
    {
        _ = await DoneAsync("token", "create", "--name", "old", "--scope", "scim");
        _ = await DoneAsync("token", "create", "--name", "new", "--scope", "scim");
        (await RunAsync("token", "create", "--name", "third", "--scope", "scim")).ShouldBeRefused(1, "too_many_tokens");
        _ = await DoneAsync("token", "create", "--name", "admin", "--scope", "admin");

        string old = (await DoneAsync("token", "list"))[0][1];
        _ = await DoneAsync("token", "revoke", "--id", old);

        _ = await DoneAsync("token", "create", "--name", "third", "--scope", "scim");
        (await DoneAsync("token", "list")).Select(r => r[8]).ShouldBe(["Revoked", "Active", "Active", "Active"]);
    }

    [Fact]
    public async Task a_jwt_profile_is_added_listed_and_removed()
    {
        string file = _folder.Sub("keys.json");
        await File.WriteAllTextAsync(file, TestKey.Set(TestKey.Rsa("a")));
        string id = (await DoneAsync(
            "jwt-profile", "add", "--name", "entra", "--issuer", "https://idp.example/t/", "--audience", "api://hubs", "--jwks-file", file,
            "--algorithm", "RS256", "--algorithm", "PS256", "--skew-seconds", "30", "--claim", "tid=t", "--claim", "scp=a=b", "--client", "c"))
            .Single().Single();

        string[] row = (await DoneAsync("jwt-profile", "list")).Single();
        row.ShouldBe([id, "entra", "https://idp.example/t/", "api://hubs", "pinned", "RS256 PS256", "30", "tid=t scp=a=b", "-", "c"]);
        (await RunAsync("jwt-profile", "remove", "--id", "nope")).ShouldBeRefused(1, "unknown_jwt_profile");
        (await DoneAsync("jwt-profile", "remove", "--id", "ENTRA")).Single().ShouldBe([id, "removed"]);
        (await DoneAsync("jwt-profile", "list")).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_jwt_profile_that_would_not_be_safe_is_refused_in_one_line()
    {
        string file = _folder.Sub("keys.json");
        await File.WriteAllTextAsync(file, TestKey.Set(TestKey.Rsa("a")));
        string[] add = ["jwt-profile", "add", "--name", "n", "--issuer", "https://idp.example/", "--jwks-file", file];

        (await RunAsync([.. add, "--audience", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"])).ShouldBeRefused(1, "every Entra tenant");
        (await RunAsync([.. add, "--audience", "a", "--keys-address", "https://idp.example/k"])).ShouldBeRefused(1, "either");
        (await RunAsync([.. add, "--audience", "a", "--algorithm", "HS256"])).ShouldBeRefused(1, "never accepted");
        (await RunAsync([.. add, "--audience", "a", "--claim", "tid"])).ShouldBeRefused(2, "name=value");
        (await RunAsync([.. add, "--audience", "a", "--claim", "a=1", "--claim", "a=2"])).ShouldBeRefused(2, "each name once");
        (await RunAsync("jwt-profile", "add", "--name", "n", "--issuer", "i", "--audience", "a", "--jwks-file", file + "-missing"))
            .ShouldBeRefused(1, "cannot be read");

        // Loopback is closed unless it is opened on purpose.
        (await RunAsync("jwt-profile", "add", "--name", "n", "--issuer", "i", "--audience", "a", "--keys-address", "http://127.0.0.1:9/keys"))
            .ShouldBeRefused(1, "refused");
        (await DoneAsync("jwt-profile", "list")).ShouldBeEmpty();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private Task<CliRun> RunAsync(params string[] args) => CliRun.OfAsync([.. args, "--data", Data]);

    private async Task<string[][]> DoneAsync(params string[] args)
    {
        CliRun run = await RunAsync(args);
        run.ExitCode.ShouldBe(0, run.Error);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t'))];
    }
}
