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

    /// <summary>The page, or null when the filter is no probe, another page is asked for, or many users match.</summary>
    public static async Task<ScimPage<UserRecord>?> TryAsync(IStorageEngine engine, WorkspaceId workspace, ScimListRequest request)
    {
        if (request is not { Filter: { } filter, Sort: null, Skip: 0, After: null, Count: > 0 } || Of(filter) is not { } probe)
            return null;
        IReadOnlyList<UserWithEmails> found = await engine.ReadAsync(s => s.ProbeAsync(workspace.Value, probe, Few + 1));
        return found.Count > Few
            ? null
            : new ScimPage<UserRecord>(
                found.Count, [.. found.Take(request.Count).Select(u => UserRows.Record(u.Row, u.Emails))], found.Count > request.Count);
    }

    private static UserProbe? Of(FilterNode filter) => filter switch
    {
        FilterNode.Compare when Equal(filter, "userName") is { } name => new UserProbe.UserName(TextKey.Of(name)),
        FilterNode.Compare when Equal(filter, "externalId") is { } external => new UserProbe.ExternalId(external),
        FilterNode.Compare when Equal(filter, "emails.value") is { } email => new UserProbe.Email(TextKey.Of(email), null),
        FilterNode.ValuePath path => OfElement(path.Filter),
        _ => null,
    };

    // emails[value eq "x"], and with the type before or after it. Paths within a value path name its attribute.
    private static UserProbe.Email? OfElement(FilterNode filter)
    {
        if (Equal(filter, "emails.value") is { } only)
            return new UserProbe.Email(TextKey.Of(only), null);
        if (filter is not FilterNode.And and)
            return null;
        string? value = Equal(and.Left, "emails.value") ?? Equal(and.Right, "emails.value");
        string? type = Equal(and.Left, "emails.type") ?? Equal(and.Right, "emails.type");
        return value is null || type is null ? null : new UserProbe.Email(TextKey.Of(value), TextKey.Of(type));
    }

    private static string? Equal(FilterNode node, string path) =>
        node is FilterNode.Compare { Operator: CompareOperator.Equal, Value: FilterValue.Text { Value.Length: > 0 } text } compare
            && string.Equals(compare.Path.ToString(), path, StringComparison.OrdinalIgnoreCase)
                ? text.Value
                : null;
}
