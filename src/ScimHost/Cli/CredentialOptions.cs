using System.CommandLine;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>How a credential gets in: from a file or from standard input. It never is an argument, which other processes could see.</summary>
internal sealed class CredentialOptions
{
    public Option<string?> File { get; } = new("--credential-file") { Description = "File that holds the credential" };

    public Option<bool> Stdin { get; } = new("--credential-stdin") { Description = "Read the credential from standard input" };

    /// <exception cref="StartRefusedException">Not exactly one of both is given.</exception>
    /// <exception cref="CommandRefusedException">It cannot be read.</exception>
    public async Task<string> ReadAsync(CliConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        string? file = parsed.GetValue(File);
        if (file is null == !parsed.GetValue(Stdin))
            throw new StartRefusedException("Give the credential by --credential-file or by --credential-stdin.");
        try
        {
            string text = file is null
                ? await console.In.ReadToEndAsync(cancellation)
                : await System.IO.File.ReadAllTextAsync(file, cancellation);
            return text.Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException($"The credential cannot be read: {unreadable.Message}");
        }
    }
}
