namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>A GitHub account, member of the organisation or not. The address is verified; others see it only if public.</summary>
internal sealed record Account(long Id, string Login, string Name, string Email, bool EmailIsPublic, DateTimeOffset CreatedAt)
{
    public string? PublicEmail => EmailIsPublic ? Email : null;
}
