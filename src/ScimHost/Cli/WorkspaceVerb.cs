using System.CommandLine;
using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>The frame of verbs that work on a workspace: its options, the opened installation, the caller.</summary>
internal static class WorkspaceVerb
{
    public delegate Task Body(Installation installation, ChangeContext context, ParseResult parsed, CancellationToken cancellation);

    public static Command Make(CliConsole console, string name, string description, IEnumerable<Symbol> symbols, Body body)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> workspace = CommonOptions.Workspace();
        var command = new Command(name, description) { data, workspace };
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation);
            await body(
                installation, await installation.ContextAsync(parsed.GetRequiredValue(workspace), cancellation), parsed, cancellation);
            return ExitCodes.Done;
        });
        return command;
    }
}
