namespace BusinessHubs.Provisioning.Configuration;

/// <summary>
/// The configuration of a workspace as one document (<c>hubs.yaml</c>). A section that is null is not spoken about; one that is
/// given names everything that shall be. A value that is null inside an item is left as it is.
/// </summary>
/// <param name="Settings">Settings of the workspace.</param>
/// <param name="Hubs">Every hub.</param>
/// <param name="Teams">Every team that no IdP group owns.</param>
/// <param name="Mappings">Every rule from groups to teams; all that fit a group count, and one that ignores it wins.</param>
/// <param name="Grants">Every grant to a team or a user.</param>
/// <param name="Collections">Every collection.</param>
public sealed record ConfigDocument(
    ConfigSettings? Settings = null, ValueList<ConfigHub>? Hubs = null, ValueList<ConfigTeam>? Teams = null,
    ValueList<ConfigMapping>? Mappings = null, ValueList<ConfigGrant>? Grants = null, ValueList<ConfigCollection>? Collections = null)
{
    /// <summary>The only version of the format so far.</summary>
    public const int Version = 1;

    /// <summary>Names of hubs, teams and users are compared as the server does: without regard to case.</summary>
    public static StringComparer Names { get; } = StringComparer.OrdinalIgnoreCase;
}
