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

    public static Option<bool> Json() => new("--json") { Description = "Answer with the JSON of the admin API" };

    public static Option<bool> Preview() => new("--preview") { Description = "Only tell what it would do, and to whom" };

    public static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };
}
