namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Users (ids or userNames) to put into a team and to take out.</summary>
public sealed record TeamMembersRequest(IReadOnlyList<string?>? Add = null, IReadOnlyList<string?>? Remove = null)
{
    // JSON may put null where a name belongs; as an empty name it is refused like any other unknown user.
    internal static IReadOnlyList<string> Names(IReadOnlyList<string?>? users) => [.. (users ?? []).Select(u => u ?? "")];
}
