using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// Finds people among members and invitations, and tells the service account and the admins. An account is a user id; while an
/// invitation is pending, which TikTok knows by its address only, it is <c>invitation:</c> and a digest of the address.
/// </summary>
/// <param name="api">The calls.</param>
/// <param name="book">Finds by id.</param>
/// <param name="ownAddress">The service account's address as somebody typed it; null if nobody did.</param>
internal sealed class TikTokDirectory(TikTokApi api, TikTokMemberBook book, string? ownAddress)
{
    private const string InvitationPrefix = "invitation:";
    private const int DigestLength = 32;

    private string? _ownUser;

    /// <summary>The id of an invitation. A digest, so that no address gets into ids.</summary>
    public static string InvitationId(string address) =>
        InvitationPrefix + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())))[..DigestLength];

    public static bool IsInvitation(string? accountId) => accountId?.StartsWith(InvitationPrefix, StringComparison.Ordinal) == true;

    /// <summary>Whether the row is the account or invitation of this id.</summary>
    public static bool Is(TikTokRows.Member row, string? accountId) =>
        row.IsBound ? row.UserId == accountId : row is { IsPending: true, UserEmail: { Length: > 0 } email } && InvitationId(email) == accountId;

    /// <summary>The person's row: by account id, else by the first address that somebody shows; null if there is none.</summary>
    public async Task<CallOutcome<TikTokRows.Member?>> FindAsync(SeatSubject subject, CancellationToken cancellation)
    {
        var found = new List<TikTokRows.Member[]>();
        foreach (string address in subject.Addresses)
        {
            var read = await WithAddressAsync(address, cancellation);
            if (!read.Succeeds(out TikTokRows.Member[]? rows, out CallOutcome<TikTokRows.Member?>? failed))
                return failed;
            found.Add(rows);
        }

        bool isUser = TikTokRoles.IsId(subject.AccountId);
        if (isUser || IsInvitation(subject.AccountId))
        {
            // Nothing but name and address can be searched for: somebody whose address changed is looked for among all.
            TikTokRows.Member? known = found.SelectMany(rows => rows).FirstOrDefault(row => Is(row, subject.AccountId));
            if (known is null)
            {
                var looked = isUser
                    ? await book.FindAsync(subject.AccountId!, cancellation)
                    : await InvitedAsync(subject.AccountId!, cancellation);
                if (!looked.Succeeds(out known, out CallOutcome<TikTokRows.Member?>? failed))
                    return failed;
            }

            // An invitation beside an account of the same address is left over: the account counts.
            if (known is { IsBound: true } || (known is not null && !found.Exists(rows => rows.Contains(known) && rows.Any(r => r.IsBound))))
                return new CallOutcome<TikTokRows.Member?>.Done(known);
        }

        foreach (TikTokRows.Member[] rows in found.Where(rows => rows.Length > 0))
        {
            TikTokRows.Member[] joined = [.. rows.Where(row => row.IsBound).DistinctBy(row => row.UserId)];
            return joined.Length > 1
                ? new CallOutcome<TikTokRows.Member?>.Refused(
                    RefusalKind.NotManageable, "ambiguous_account", "several accounts show this address")
                : new CallOutcome<TikTokRows.Member?>.Done(joined.Length == 1 ? joined[0] : rows[0]);
        }

        // An invitation that is gone may have been accepted, and without an address nobody can tell by whom.
        return found.Count == 0 && !isUser
            ? new CallOutcome<TikTokRows.Member?>.Refused(
                RefusalKind.NotManageable, "email_missing", "there is no address to find the account by")
            : new CallOutcome<TikTokRows.Member?>.Done(null);
    }

    /// <summary>Members and invitations that show exactly this address.</summary>
    public async Task<CallOutcome<TikTokRows.Member[]>> WithAddressAsync(string address, CancellationToken cancellation)
    {
        // That the keyword finds addresses is how clients use it; it is not documented. Hits need not be exact.
        var read = await api.GetAllMembersAsync(address, null, null, cancellation);
        return read.Succeeds(out var rows, out CallOutcome<TikTokRows.Member[]>? failure)
            ? new CallOutcome<TikTokRows.Member[]>.Done([.. rows.Where(row => (row.IsBound || row.IsPending) && row.Shows(address))])
            : failure;
    }

    private async Task<CallOutcome<TikTokRows.Member?>> InvitedAsync(string invitationId, CancellationToken cancellation)
    {
        var read = await api.GetAllMembersAsync(null, "PENDING", null, cancellation);
        return read.Succeeds(out var rows, out CallOutcome<TikTokRows.Member?>? failure)
            ? new CallOutcome<TikTokRows.Member?>.Done(rows.FirstOrDefault(row => Is(row, invitationId)))
            : failure;
    }

    /// <summary>The admins who joined.</summary>
    public async Task<CallOutcome<TikTokAdmins>> AdminsAsync(CancellationToken cancellation)
    {
        var asked = await OwnUserAsync(cancellation);
        if (!asked.Succeeds(out string? own, out CallOutcome<TikTokAdmins>? failure))
            return failure;
        var read = await api.GetAllMembersAsync(null, null, TikTokRoles.Admin, cancellation);
        if (!read.Succeeds(out var rows, out failure))
            return failure;
        // The filter is not trusted, and the token's own account is an admin: a listing without any is a wrong one.
        TikTokRows.Member[] listed = [.. rows.Where(row => row.UserRole == TikTokRoles.Admin)];
        TikTokRows.Member[] admins = [.. listed.Where(row => row.IsBound)];
        if (admins.Length == 0)
            return new CallOutcome<TikTokAdmins>.NotSent("the listing of admins is empty", 200);
        // The token's user, if it is among the admins; else the admin with the address that somebody typed for it.
        string? service = admins.FirstOrDefault(row => row.UserId == own)?.UserId
            ?? (ownAddress is null ? null : admins.FirstOrDefault(row => row.Shows(ownAddress.Trim()))?.UserId);
        return new CallOutcome<TikTokAdmins>.Done(new TikTokAdmins(
            service ?? own,
            [.. admins.Select(row => row.UserId!)],
            listed.Count(row => row.IsBound || row.IsPending)));
    }

    /// <summary>The user that the token belongs to; a token never changes its user, so it is asked until it is told.</summary>
    private async Task<CallOutcome<string?>> OwnUserAsync(CancellationToken cancellation)
    {
        if (_ownUser is { } known)
            return new CallOutcome<string?>.Done(known);
        var read = await api.GetOwnUserAsync(cancellation);
        if (read is CallOutcome<string?>.Done done)
            _ownUser = done.Value;
        return read;
    }
}
