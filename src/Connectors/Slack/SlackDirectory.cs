using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// Finds one person's row in users.list, the only listing whose flags are certainly those of this workspace: what users.info and
/// users.lookupByEmail tell an organisation's token about roles in one workspace is not documented. Remembers on which page a
/// person stood, never what stood there, so that somebody who is known costs one call and is still read afresh.
/// </summary>
internal sealed class SlackDirectory(SlackApi api)
{
    private const string InvitedPrefix = "invited:";
    private const int MostRemembered = 200_000;

    // "" is the first page: null is no value of this dictionary.
    private readonly ConcurrentDictionary<string, string> _pageOf = new(StringComparer.Ordinal);

    /// <summary>
    /// The id of an account that was just invited: Slack's answer names none, and the address must not be told. Found again by
    /// the address that it stands for.
    /// </summary>
    public static string InvitedId(string email) =>
        InvitedPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant())).AsSpan(0, 8));

    /// <summary>The row of a person, by id first, then by each address; null when there is none.</summary>
    public async Task<CallOutcome<SlackApi.Member?>> FindAsync(
        string? accountId, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        if (accountId is not null && _pageOf.TryGetValue(accountId, out string? cursor))
        {
            var page = await api.GetMembersAsync(cursor.Length > 0 ? cursor : null, cancellation);
            if (page is CallOutcome<HubPage<SlackApi.Member>>.Done { Value.Items: var rows }
                && rows.FirstOrDefault(r => r.Id == accountId && r.IsSeated) is { } there)
            {
                return new CallOutcome<SlackApi.Member?>.Done(there);
            }

            // Pages move when people leave, and Slack lets cursors go: then the whole list decides.
            if (page is not (CallOutcome<HubPage<SlackApi.Member>>.Done or CallOutcome<HubPage<SlackApi.Member>>.Refused)
                && !page.Succeeds(out _, out CallOutcome<SlackApi.Member?>? unread))
            {
                return unread;
            }
        }

        var read = await CursorPages.ReadAllAsync(next => PageAsync(next, cancellation), row => row.Id);
        if (!read.Succeeds(out IReadOnlyList<SlackApi.Member>? all, out CallOutcome<SlackApi.Member?>? failure))
            return failure;
        SlackApi.Member[] seated = [.. all.Where(row => row.IsSeated)];
        if (seated.FirstOrDefault(row => IsSame(row, accountId)) is { } known)
            return new CallOutcome<SlackApi.Member?>.Done(known);
        foreach (string address in addresses)
        {
            SlackApi.Member[] hits = [.. seated.Where(row => string.Equals(row.Email, address, StringComparison.OrdinalIgnoreCase))];
            if (hits.Length > 1)
            {
                return new CallOutcome<SlackApi.Member?>.Refused(
                    RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address");
            }

            if (hits is [var hit])
                return new CallOutcome<SlackApi.Member?>.Done(hit);
        }

        return new CallOutcome<SlackApi.Member?>.Done(null);
    }

    /// <summary>One page of rows; remembers who stood on it.</summary>
    public async Task<CallOutcome<HubPage<SlackApi.Member>>> PageAsync(string? cursor, CancellationToken cancellation)
    {
        var read = await api.GetMembersAsync(cursor, cancellation);
        // A workspace always has a primary owner: a listing without anybody is a wrong one, and would make everybody look gone.
        if (cursor is null && read is CallOutcome<HubPage<SlackApi.Member>>.Done { Value.Items.Count: 0 })
            return new CallOutcome<HubPage<SlackApi.Member>>.NotSent("the listing of people is empty", 200);
        if (read is CallOutcome<HubPage<SlackApi.Member>>.Done { Value.Items: var rows })
        {
            if (_pageOf.Count > MostRemembered)
                _pageOf.Clear();
            foreach (SlackApi.Member row in rows)
                _pageOf[row.Id] = cursor ?? "";
        }

        return read;
    }

    private static bool IsSame(SlackApi.Member row, string? accountId) =>
        row.Id == accountId
        || (accountId is not null && accountId.StartsWith(InvitedPrefix, StringComparison.Ordinal)
            && row.Email is { } email && InvitedId(email) == accountId);
}
