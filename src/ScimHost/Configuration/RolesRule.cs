using BusinessHubs.Provisioning.Nodes;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: what a node does, from the words of its configuration.</summary>
internal static class RolesRule
{
    private const string Words = "scim, worker and ui";

    /// <summary>The roles.</summary>
    /// <param name="text">Words separated by commas.</param>
    /// <exception cref="InvalidOperationException">They have not been checked.</exception>
    public static NodeRoles Read(string text) =>
        Fault(text) is { } fault
            ? throw new InvalidOperationException(fault)
            : Split(text).Aggregate(NodeRoles.None, (roles, word) => roles | Role(word)!.Value);

    /// <summary>Why they cannot be understood, in one line; or null.</summary>
    public static string? Fault(string text) =>
        Split(text).FirstOrDefault(word => Role(word) is null) is { } unknown
            ? $"BusinessHubs:Roles: '{unknown}' is not a role; there are {Words}."
            : Split(text).Length == 0 ? $"BusinessHubs:Roles is empty; there are {Words}." : null;

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static NodeRoles? Role(string word) => word.ToUpperInvariant() switch
    {
        "SCIM" => NodeRoles.Scim,
        "WORKER" => NodeRoles.Worker,
        "UI" => NodeRoles.Ui,
        _ => null,
    };
}
