namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Who something is given to, by the name that people use.</summary>
/// <param name="IsTeam">A team; else a user.</param>
/// <param name="Name">Team name or userName.</param>
public sealed record ConfigSubject(bool IsTeam, string Name)
{
    /// <summary><c>team:Name</c> or <c>user:name</c>.</summary>
    public override string ToString() => $"{(IsTeam ? "team" : "user")}:{Name}";
}
