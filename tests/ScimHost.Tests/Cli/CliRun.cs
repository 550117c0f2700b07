using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.ScimHost.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Cli;

/// <summary>One run of the command line inside this process.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static Task<CliRun> WithInputAsync(string input, params string[] args) => RunAsync(input, null, args);

    /// <summary>With an app of the tests in the catalog.</summary>
    public static Task<CliRun> WithAppAsync(IAppDefinition app, string input, params string[] args) =>
        RunAsync(input, services => services.AddSingleton(app), args);

    /// <summary>With services of the tests ahead of the program's.</summary>
    public static Task<CliRun> WithServicesAsync(Action<IServiceCollection> customise, string input, params string[] args) =>
        RunAsync(input, customise, args);

    private static async Task<CliRun> RunAsync(string input, Action<IServiceCollection>? customise, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        int exitCode = await CommandLine.RunAsync(args, new CliConsole(reader, output, error, customise), CancellationToken.None);
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
