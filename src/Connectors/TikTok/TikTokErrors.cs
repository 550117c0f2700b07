using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// Reads TikTok's envelope <c>{code, message, request_id, data}</c>. The HTTP status is 200 also when TikTok refuses, so the code
/// decides (return codes of the official SDK, python_sdk tiktok_code.py).
/// </summary>
/// <param name="root">Where the API is; what is asked for below it tells which permission a call needs.</param>
/// <param name="text">Cleans TikTok's words.</param>
internal sealed class TikTokErrors(Uri root, AppText text) : IRefusalReader
{
    private const int Ok = 0;
    private const int Partial = 20001;
    private const int FirstFailure = 50000;
    private const int TooManyForNow = 61000;
    private const int NoPermission = 40001;

    private static readonly ErrorTable Codes = new(
        ("40001", ErrorMeaning.MissingPermission, "missing_scope"),
        ("40003", ErrorMeaning.MissingPermission, "missing_scope"),
        ("40117", ErrorMeaning.MissingPermission, "missing_scope"),
        ("40118", ErrorMeaning.MissingPermission, "missing_scope"),
        ("40130", ErrorMeaning.MissingPermission, "missing_scope"),
        ("40100", ErrorMeaning.Throttled, "throttled"),
        ("40132", ErrorMeaning.Throttled, "throttled"),
        ("51021", ErrorMeaning.Throttled, "throttled"),
        ("61000", ErrorMeaning.Throttled, "throttled"),
        ("40101", ErrorMeaning.BadCredential, "bad_client"),
        ("40102", ErrorMeaning.BadCredential, "bad_credential"),
        ("40104", ErrorMeaning.BadCredential, "bad_credential"),
        ("40105", ErrorMeaning.BadCredential, "bad_credential"),
        ("40113", ErrorMeaning.BadCredential, "app_forbidden"),
        ("40110", ErrorMeaning.Refused, "invalid_code"),
        ("40007", ErrorMeaning.NotManageable, "not_found"),
        ("40012", ErrorMeaning.AlreadySo, "no_update"),
        // A conflict of two writes: which of them came through is not told.
        ("40202", ErrorMeaning.AppFailed, "write_conflict"));

    /// <summary>TikTok has one code for most refusals. None of these words is confirmed, so nothing is decided by them that a read can decide.</summary>
    private static readonly (string Words, RefusalKind Kind, string Code)[] KnownWords =
    [
        ("already a member", RefusalKind.AlreadySo, "already_member"),
        ("already been invited", RefusalKind.AlreadySo, "already_invited"),
        ("number of admins", RefusalKind.NotEnoughSeats, "admin_limit"),
        ("number of members", RefusalKind.NotEnoughSeats, "not_enough_seats"),
        ("last admin", RefusalKind.Protected, "last_owner"),
        ("not a member", RefusalKind.NotManageable, "account_not_found"),
        // These two are seen with live accounts.
        ("permission to the asset", RefusalKind.UnknownRole, "unknown_asset"),
        ("Invalid value of 'emails'", RefusalKind.InvalidEmail, "invalid_email"),
        ("Invalid value of 'user_role'", RefusalKind.UnknownRole, "unknown_role"),
    ];

    private static readonly (string Path, string Permission)[] Permissions =
    [
        ("bc/member/", "Business Center Member Management"),
        ("bc/asset/", "Business Center Asset"),
        ("bc/partner/", "Business Center Partner Management"),
        ("bc/", "Read Business Center"),
    ];

    private const string OwnPrefix = "tiktok_";

    private sealed record Head(long Code, string? Message = null);

    /// <summary>Whether a code of ours says that TikTok itself refused for a reason that the table does not know.</summary>
    public static bool IsTikToks(string code) => code.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>The refusal that an answer with a good status carries; null if TikTok did what was asked.</summary>
    /// <exception cref="JsonException">It is not TikTok's envelope.</exception>
    public CallOutcome<T>? Refusal<T>(HttpCall call, HttpAnswer answer)
    {
        Head head = answer.Read<Head>();
        return head.Code == Ok ? null : Meaning<T>(call, head, answer.Status);
    }

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        try
        {
            Head head = answer.Read<Head>();
            if (head.Code != Ok)
                return Meaning<T>(call, head, answer.Status);
        }
        catch (JsonException)
        {
            // Something in front of TikTok answers.
        }

        return new CallOutcome<T>.Refused(
            RefusalKind.Other, $"http_{answer.Status}", "TikTok gave no reason", answer.Status);
    }

    private CallOutcome<T> Meaning<T>(HttpCall call, Head head, int status)
    {
        string detail = text.Clean(head.Message);
        if (detail.Length == 0)
            detail = "TikTok gave no reason";
        if (head.Code == Partial)
            return OutcomeReader.AppFailed<T>(call, "TikTok did only a part", status);
        string message = head.Message ?? "";
        foreach ((string words, RefusalKind kind, string known) in KnownWords)
        {
            if (message.Contains(words, StringComparison.OrdinalIgnoreCase))
                return new CallOutcome<T>.Refused(kind, known, detail, status);
        }

        string code = head.Code.ToString(CultureInfo.InvariantCulture);
        if (head.Code == NoPermission)
            detail = $"TikTok does not allow this: {Needed(call)}";
        return Codes.Read<T>(call, code, detail, status)
            ?? (head.Code is >= FirstFailure and < TooManyForNow
                ? OutcomeReader.AppFailed<T>(call, $"TikTok failed ({code})", status)
                : new CallOutcome<T>.Refused(RefusalKind.Other, OwnPrefix + code, detail, status));
    }

    private string Needed(HttpCall call)
    {
        string path = root.MakeRelativeUri(call.Address).OriginalString;
        string permission = Array.Find(Permissions, p => path.StartsWith(p.Path, StringComparison.OrdinalIgnoreCase)).Permission
            ?? "Read Business Center";
        return $"the app needs the permission \"{permission}\", and its account the role Admin in the Business Center";
    }
}
