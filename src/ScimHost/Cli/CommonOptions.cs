using System.CommandLine;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { Description = "Data directory (default: configuration, else ./data)" };

    public static Option<string> Workspace() => new("--workspace")
    {
        Description = "Name of the workspace",
        DefaultValueFactory = _ => WorkspaceOperations.DefaultName,
    };

    public static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };
}
