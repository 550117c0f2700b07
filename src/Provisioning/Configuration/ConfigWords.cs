using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Words of the document for values of the model.</summary>
public static class ConfigWords
{
    /// <summary>Every hub role by its word.</summary>
    public static IReadOnlyDictionary<string, HubRole> HubRoles { get; } = All<HubRole>();

    /// <summary>What the pipeline of a hub may do, by its word.</summary>
    public static IReadOnlyDictionary<string, HubMode> Modes { get; } = All<HubMode>();

    /// <summary>What happens to changes made in the app, by its word.</summary>
    public static IReadOnlyDictionary<string, DriftPolicy> Drifts { get; } = All<DriftPolicy>();

    /// <summary>When leavers go, by its word.</summary>
    public static IReadOnlyDictionary<string, LeaverPolicy> Leavers { get; } = All<LeaverPolicy>();

    /// <summary>How people log in, by its word.</summary>
    public static IReadOnlyDictionary<string, LoginMethod> Logins { get; } = All<LoginMethod>();

    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static Dictionary<string, T> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of, StringComparer.Ordinal);
}
