using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Syncing.Tables;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>One person of a hub, with everything that tables say of him.</summary>
/// <param name="Person">The user.</param>
/// <param name="Facts">What his statuses are made from.</param>
/// <param name="Access">Roles in the app, as they were seen last.</param>
/// <param name="SharedVia">Every way he got it.</param>
/// <param name="Type">The same in one word.</param>
internal sealed record HubMember(
    DirectoryPerson Person, MemberFacts Facts, Access Access, IReadOnlyList<string> SharedVia, string? Type)
{
    /// <summary>His account; null when there is none.</summary>
    public string? AccountId => Facts.Account?.AccountId ?? Facts.Seat?.AccountId;
}
