using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>A user as far as matching goes. Personal: never logged.</summary>
/// <param name="Id">The user.</param>
/// <param name="UserName">His name at the IdP.</param>
/// <param name="Active">He may have access: neither deactivated nor deleted.</param>
/// <param name="Deleted">Deleted by the IdP; the row is kept for what is still to be removed.</param>
/// <param name="IsGuest">Not of the corporate directory.</param>
/// <param name="Emails">Every address he has.</param>
public sealed record DirectoryPerson(
    UserId Id, string UserName, bool Active, bool Deleted, bool IsGuest, IReadOnlyList<string> Emails);
