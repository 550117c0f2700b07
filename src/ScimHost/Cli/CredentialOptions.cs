using System.CommandLine;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>
/// How a credential gets in: from a file or from standard input, or as code and state of a sign-in. It never is an argument, which
/// other processes could see.
/// </summary>
internal sealed class CredentialOptions
{
    private Option<string?> File { get; } = new("--credential-file") { Description = "File that holds the credential" };

    private Option<bool> Stdin { get; } = new("--credential-stdin") { Description = "Read the credential from standard input" };

    private Option<bool> Authorization { get; } = new("--authorization-stdin")
    {
        Description = "Read code and state of a sign-in from standard input, a line each (see app authorize)",
    };

    /// <summary>All of them, for a command's list of options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(File);
        command.Options.Add(Stdin);
        command.Options.Add(Authorization);
    }

    /// <summary>The credential, and what was given in its place.</summary>
    /// <exception cref="StartRefusedException">Not exactly one of them is given.</exception>
    /// <exception cref="CommandRefusedException">It cannot be read.</exception>
    public async Task<(string? Credential, AuthorizationRequest? Authorization)> ReadAsync(
        CliConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        string? file = parsed.GetValue(File);
        bool signIn = parsed.GetValue(Authorization);
        if ((file is null ? 0 : 1) + (parsed.GetValue(Stdin) ? 1 : 0) + (signIn ? 1 : 0) != 1)
            throw new StartRefusedException("Give the credential by --credential-file or by --credential-stdin, or a sign-in by --authorization-stdin.");
        try
        {
            string text = file is null
                ? await console.In.ReadToEndAsync(cancellation)
                : await System.IO.File.ReadAllTextAsync(file, cancellation);
            if (!signIn)
                return (text.Trim(), null);
            string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines is [var code, var state]
                ? (null, new AuthorizationRequest(code, state))
                : throw new CommandRefusedException("Standard input must hold two lines: code and state.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"The credential cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>What was given, as a hub to connect takes it.</summary>
    public static (string Credential, OAuthCode? SignIn) Of((string? Credential, AuthorizationRequest? Authorization) given) =>
        CommandRefusedException.Unless(GivenCredential.Of(given.Credential, given.Authorization));

    /// <summary>The credential; a code is exchanged at the app, which takes it only once.</summary>
    public static async Task<string> ExchangeAsync(
        Installation installation, ChangeContext context, string app, Uri? baseAddress,
        (string? Credential, AuthorizationRequest? Authorization) given, CancellationToken cancellation) =>
        CommandRefusedException.Unless(await GivenCredential.ReadAsync(
            installation.Get<OAuthOperations>(), context, app, baseAddress, given.Credential, given.Authorization, cancellation));
}
