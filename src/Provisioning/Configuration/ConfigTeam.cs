namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A team that no IdP group owns.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">userNames of a team kept by hand; null for a team that mappings feed.</param>
public sealed record ConfigTeam(string Name, ValueList<string>? Members = null)
{
    /// <summary>userNames of a team kept by hand; null for a team that mappings feed.</summary>
    public ValueList<string>? Members { get; init; } = Members is null ? null : ValueListBuilder.SetOf(Members);
}
