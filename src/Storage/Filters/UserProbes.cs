using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Stores;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// The look-ups that IdPs make before each write, answered by one hand-written statement: no count beside the page, and the same
/// cost whatever the size of the directory.
/// </summary>
internal static class UserProbes
{
    private const int Few = 10;

    /// <summary>The first page, or null when the filter is no probe, another page is asked for, or many users match.</summary>
    public static async Task<ScimPage<UserRecord>?> TryAsync(
        IStorageEngine engine, WorkspaceId workspace, FilterNode? filter, int startIndex, int count)
    {
        if (filter is null || startIndex > 1 || Of(filter) is not { } probe)
            return null;
        IReadOnlyList<UserWithEmails> found = await engine.ReadAsync(s => s.ProbeAsync(workspace.Value, probe, Few + 1));
        return found.Count > Few
            ? null
            : new ScimPage<UserRecord>(found.Count, [.. found.Take(count).Select(u => UserRows.Record(u.Row, u.Emails))]);
    }

    private static UserProbe? Of(FilterNode filter)
    {
        if (FilterTerms.IsText(filter, "userName", out string userName))
            return new UserProbe.UserName(TextKey.Of(userName));
        if (FilterTerms.IsText(filter, "externalId", out string externalId))
            return new UserProbe.ExternalId(externalId);
        if (FilterTerms.IsText(filter, "emails.value", out string email))
            return new UserProbe.Email(TextKey.Of(email), null);
        return FilterTerms.IsTypedValue(filter, "emails", out string? type, out string typed)
            ? new UserProbe.Email(TextKey.Of(typed), type is null ? null : TextKey.Of(type))
            : null;
    }
}
