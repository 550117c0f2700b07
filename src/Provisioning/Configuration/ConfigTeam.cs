namespace BusinessHubs.Provisioning.Configuration;

/// <summary>A team that no IdP group owns; mappings may feed it as well.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">userNames of those put into it by hand, ordered; null leaves them as they are.</param>
public sealed record ConfigTeam(string Name, ValueList<string>? Members = null)
{
    /// <summary>userNames of those put into it by hand, ordered; null leaves them as they are.</summary>
    public ValueList<string>? Members { get; init; } = Members is null ? null : ValueListBuilder.SetOf(Members);
}
