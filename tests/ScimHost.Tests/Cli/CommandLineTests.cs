using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task token_create_works_before_the_first_start_and_prints_only_the_token()
    {
        CliRun run = await CliRun.OfAsync("token", "create", "--data", Data, "--name", "okta", "--scope", "scim");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.Out.Split('\n').ShouldBe([run.Out.Trim(), ""]);
        TokenFormat.TryParse(run.Out.Trim(), out _, out _).ShouldBeTrue();
        Directory.EnumerateFiles(Data).Select(Path.GetFileName).ShouldContain("master.key");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(Data, "master.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            (File.GetUnixFileMode(Data) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(UnixFileMode.None);
        }
    }

    [Fact]
    public async Task tokens_are_listed_without_their_text_and_revoked_by_public_id()
    {
        string text = (await CliRun.OfAsync("token", "create", "--data", Data, "--name", "okta", "--scope", "scim", "--expires", "5")).Out.Trim();
        TokenFormat.TryParse(text, out string publicId, out string secret).ShouldBeTrue();

        CliRun list = await CliRun.OfAsync("token", "list", "--data", Data);
        list.Out.ShouldContain(publicId);
        list.Out.ShouldNotContain(secret);
        (await CliRun.OfAsync("token", "revoke", "--data", Data, "--id", publicId)).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync("token", "revoke", "--data", Data, "--id", "nobody")).ShouldBeRefused(1, "unknown_token");
    }

    [Fact]
    public async Task workspaces_are_made_once_and_listed()
    {
        (await CliRun.OfAsync("workspace", "create", "--data", Data, "--name", "acme")).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync("workspace", "create", "--data", Data, "--name", "ACME")).ShouldBeRefused(1, "name_taken");
        (await CliRun.OfAsync("workspace", "create", "--data", Data, "--name", " ")).ShouldBeRefused(1, "invalid_name");

        string[] names = [.. (await CliRun.OfAsync("workspace", "list", "--data", Data)).Out.Trim().Split('\n').Select(l => l.Split('\t')[1])];

        names.ShouldBe(["default", "acme"]);
        (await CliRun.OfAsync("token", "create", "--data", Data, "--name", "a", "--scope", "scim", "--workspace", "acme")).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync("token", "create", "--data", Data, "--name", "a", "--scope", "scim", "--workspace", "nope"))
            .ShouldBeRefused(1, "unknown_workspace");
    }

    [Theory]
    [InlineData("Required command was not provided", "token")]
    [InlineData("bogus", "token", "bogus")]
    [InlineData("--scope", "token", "create", "--name", "a")]
    [InlineData("root", "token", "create", "--name", "a", "--scope", "root")]
    [InlineData("--expires", "token", "create", "--name", "a", "--scope", "scim", "--expires", "soon")]
    [InlineData("--bogus", "serve", "--bogus")]
    [InlineData("bogus", "serve", "bogus")]
    [InlineData("--credential-file", "hub", "connect", "--app", "fake", "--business-id", "a")]
    [InlineData("--credential-file", "hub", "connect", "--app", "fake", "--business-id", "a", "--credential-stdin", "--credential-file", "f")]
    [InlineData("kind:id=role", "grant", "create", "--hub", "h", "--team", "t", "--role", "r", "--asset", "x")]
    [InlineData("king", "grant", "create", "--hub", "h", "--team", "t", "--role", "r", "--hub-role", "king")]
    public async Task bad_usage_is_one_line_and_exit_code_2(string words, params string[] args) =>
        (await CliRun.OfAsync(args)).ShouldBeRefused(2, words);

    [Fact]
    public async Task hub_connect_reads_the_credential_from_a_file_or_standard_input_and_is_refused_by_rule()
    {
        (await CliRun.WithInputAsync(
            "secret\n", "hub", "connect", "--data", Data, "--app", "nope", "--business-id", "acme", "--credential-stdin"))
            .ShouldBeRefused(1, "unknown_app");
        string file = _folder.Sub("credential");
        await File.WriteAllTextAsync(file, "secret\n");
        (await CliRun.OfAsync(
            "hub", "connect", "--data", Data, "--app", "github", "--business-id", "a b", "--credential-file", file))
            .ShouldBeRefused(1, "invalid_business_id");
        (await CliRun.OfAsync(
            "hub", "connect", "--data", Data, "--app", "github", "--business-id", "acme", "--credential-file", file + "-missing"))
            .ShouldBeRefused(1, "cannot be read");

        // Loopback is closed unless it is opened on purpose: the egress guard answers, nothing is stored.
        (await CliRun.OfAsync(
            "hub", "connect", "--data", Data, "--app", "github", "--business-id", "acme", "--credential-file", file, "--base-address",
            "http://127.0.0.1:9"))
            .ShouldBeRefused(1, "address_refused");
        (await CliRun.OfAsync("hub", "list", "--data", Data)).Out.ShouldBeEmpty();
        (await CliRun.OfAsync("grant", "list", "--data", Data, "--hub", "acme")).ShouldBeRefused(1, "unknown_hub");
        (await CliRun.OfAsync("grant", "create", "--data", Data, "--hub", "acme", "--team", "t", "--role", "member"))
            .ShouldBeRefused(1, "unknown_hub");
        (await CliRun.OfAsync("grant", "create", "--data", Data, "--hub", "acme", "--role", "member")).ShouldBeRefused(1, "invalid_grant");
    }

    [Fact]
    public async Task help_is_no_error()
    {
        CliRun run = await CliRun.OfAsync("token", "create", "--help");

        run.ExitCode.ShouldBe(0);
        run.Out.ShouldContain("--scope");
    }

    [Fact]
    public async Task commands_work_beside_a_running_server()
    {
        using var host = new TestHost();
        _ = host.Services;

        CliRun run = await CliRun.OfAsync("token", "create", "--data", host.Data, "--name", "cli", "--scope", "admin");

        run.ExitCode.ShouldBe(0, run.Error);
        HttpClient client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", run.Out.Trim());
        (await client.GetAsync("/api/v1/workspace").JsonAsync())["name"]!.GetValue<string>().ShouldBe("default");
    }
}
