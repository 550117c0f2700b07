using System.CommandLine;
using System.CommandLine.Parsing;
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

        // A change of nothing would print what looks like one that was made.
        if (name == "change" && symbols.OfType<Option>().Where(o => o.Required).ToList() is var named)
        {
            command.Validators.Add(result =>
            {
                if (!result.Children.OfType<OptionResult>().Any(o => !o.Implicit && IsSetting(o.Option) && !named.Contains(o.Option)))
                    result.AddError("Nothing to change is named; --help lists what can be.");
            });
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

    private static bool IsSetting(Option option) => option.Name is not ("--data" or "--workspace" or "--json" or "--preview" or "--help");
}
