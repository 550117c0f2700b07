using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Words of the document for values of the model.</summary>
public static class ConfigWords
{
    /// <summary>Every hub role by its word.</summary>
    public static IReadOnlyDictionary<string, HubRole> HubRoles { get; } =
        Enum.GetValues<HubRole>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>What the pipeline of a hub may do.</summary>
    public static IReadOnlyList<string> Modes { get; } = ["observe", "preview", "guarded", "automatic"];

    /// <summary>What happens to changes made in the app.</summary>
    public static IReadOnlyList<string> Drifts { get; } = ["report", "correct"];

    /// <summary>When leavers found by a sync go.</summary>
    public static IReadOnlyList<string> Leavers { get; } = ["atOnce", "confirm"];

    /// <summary>The word of a hub role.</summary>
    public static string Of(HubRole role) => Camel(role.ToString());

    /// <summary>A name of the model as the document writes it.</summary>
    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
