using BusinessHubs.ScimHost.Cli;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary>One run of the command line inside this process.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static async Task<CliRun> WithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        int exitCode = await CommandLine.RunAsync(args, reader, output, error, CancellationToken.None);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }

    public static Task<CliRun> OfAsync(params string[] args) => WithInputAsync("", args);

    /// <summary>Refused with this code and exactly one line.</summary>
    public void ShouldBeRefused(int exitCode, string words)
    {
        ExitCode.ShouldBe(exitCode, Error);
        Out.ShouldBeEmpty();
        Error.TrimEnd('\n').ShouldNotContain("\n");
        Error.ShouldContain(words);
        Error.ShouldNotContain("   at ");
    }
}
