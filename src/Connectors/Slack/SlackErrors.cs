using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// Reads Slack's refusals: <c>{"ok":false,"error":"code","needed":"scope","provided":"scopes"}</c>, nearly always with HTTP 200.
/// Codes and meanings are those of the methods' pages at docs.slack.dev; seats have no code of their own there.
/// </summary>
internal sealed class SlackErrors(AppText text) : IRefusalReader
{
    private const int MaxCode = 80;

    private static readonly ErrorTable Table = new(
        ("not_authed", ErrorMeaning.BadCredential, "bad_credential"),
        ("invalid_auth", ErrorMeaning.BadCredential, "bad_credential"),
        ("token_expired", ErrorMeaning.BadCredential, "bad_credential"),
        ("token_revoked", ErrorMeaning.BadCredential, "bad_credential"),
        ("account_inactive", ErrorMeaning.BadCredential, "bad_credential"),
        ("two_factor_setup_required", ErrorMeaning.BadCredential, "bad_credential"),
        ("org_login_required", ErrorMeaning.BadCredential, "bad_credential"),

        ("missing_scope", ErrorMeaning.MissingPermission, "missing_scope"),
        ("not_an_admin", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("invalid_permissions", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("failed_to_validate_caller", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("no_permission", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("access_denied", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("accesslimited", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("ekm_access_denied", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("not_allowed_token_type", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("team_access_not_granted", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("feature_not_enabled", ErrorMeaning.MissingPermission, "feature_not_enabled"),

        ("ratelimited", ErrorMeaning.Throttled, "throttled"),
        ("rate_limited", ErrorMeaning.Throttled, "throttled"),
        ("internal_error", ErrorMeaning.AppFailed, "internal_error"),
        ("fatal_error", ErrorMeaning.AppFailed, "fatal_error"),
        ("service_unavailable", ErrorMeaning.AppFailed, "service_unavailable"),
        ("request_timeout", ErrorMeaning.AppFailed, "request_timeout"),
        ("team_added_to_org", ErrorMeaning.AppFailed, "team_added_to_org"),

        ("already_in_team", ErrorMeaning.AlreadySo, "already_member"),
        ("already_in_team_invited_user", ErrorMeaning.AlreadySo, "already_invited"),
        ("already_invited", ErrorMeaning.AlreadySo, "already_invited"),
        ("user_already_team_member", ErrorMeaning.AlreadySo, "already_member"),
        ("invalid_email", ErrorMeaning.InvalidEmail, "invalid_email"),
        ("failed_to_validate_channels", ErrorMeaning.UnknownRole, "unknown_channel"),
        ("channel_not_found", ErrorMeaning.UnknownRole, "unknown_channel"),
        ("is_archived", ErrorMeaning.UnknownRole, "unknown_channel"),
        ("no_such_subteam", ErrorMeaning.UnknownRole, "unknown_usergroup"),
        ("cannot_modify_primary_owner", ErrorMeaning.Protected, "last_owner"),

        ("user_disabled", ErrorMeaning.NotManageable, "user_disabled"),
        ("user_not_found", ErrorMeaning.NotManageable, "account_not_found"),
        ("users_not_found", ErrorMeaning.NotManageable, "account_not_found"),
        ("invalid_users", ErrorMeaning.NotManageable, "account_not_found"),
        ("failed_for_some_users", ErrorMeaning.NotManageable, "account_not_found"),
        ("user_is_bot", ErrorMeaning.NotManageable, "user_is_bot"),
        ("user_is_restricted", ErrorMeaning.NotManageable, "guest_not_allowed"),
        ("user_is_ultra_restricted", ErrorMeaning.NotManageable, "guest_not_allowed"),
        ("ura_max_channels", ErrorMeaning.NotManageable, "guest_not_allowed"),
        ("invalid_role_for_user", ErrorMeaning.NotManageable, "role_not_allowed"),
        ("cannot_set_org_admin_to_regular_at_workspace_level", ErrorMeaning.NotManageable, "org_admin"),
        ("cannot_set_this_guest_to_regular_at_team_level", ErrorMeaning.NotManageable, "guest_of_several_workspaces"),
        ("not_in_channel", ErrorMeaning.NotManageable, "not_in_channel"),
        ("cant_invite", ErrorMeaning.NotManageable, "channel_not_manageable"),
        ("cant_kick_from_general", ErrorMeaning.NotManageable, "channel_not_manageable"),
        ("restricted_action", ErrorMeaning.NotManageable, "channel_not_manageable"),
        ("method_not_supported_for_channel_type", ErrorMeaning.NotManageable, "channel_not_manageable"),
        ("permission_denied", ErrorMeaning.NotManageable, "usergroup_not_manageable"),
        ("plan_upgrade_required", ErrorMeaning.NotManageable, "usergroup_not_manageable"),
        ("subteam_max_users_exceeded", ErrorMeaning.NotManageable, "usergroup_full"),
        ("no_users_provided", ErrorMeaning.NotManageable, "last_of_usergroup"),
        ("team_not_found", ErrorMeaning.Refused, "invalid_business_id"),
        ("failed_to_validate_team", ErrorMeaning.Refused, "invalid_business_id"));

    /// <summary>What every answer of Slack begins with.</summary>
    public sealed record Envelope(bool Ok, string? Error = null, string? Needed = null, string? Provided = null);

    /// <summary>What a refusal means that no call has a meaning of its own for.</summary>
    public CallOutcome<T> Read<T>(HttpCall call, Envelope refusal, int status)
    {
        string code = Code(refusal.Error);
        return Table.Read<T>(call, code, Detail(refusal, code), status)
            ?? new CallOutcome<T>.Refused(RefusalKind.Other, code, Detail(refusal, code), status);
    }

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        try
        {
            Envelope body = answer.Read<Envelope>();
            if (body is { Ok: false, Error: not null })
                return Read<T>(call, body, answer.Status);
        }
        catch (JsonException)
        {
            // A proxy's page instead of Slack's words.
        }

        return answer.Status == 403
            ? new CallOutcome<T>.BadCredential("forbidden", "Slack does not allow this", 403)
            : new CallOutcome<T>.Refused(RefusalKind.Other, $"http_{answer.Status}", "Slack gave no reason", answer.Status);
    }

    private string Detail(Envelope refusal, string code)
    {
        if (code != "missing_scope")
            return $"Slack says {code}";
        // Which of the needed scopes is not among the provided ones, in Slack's own words.
        string needed = text.Clean(refusal.Needed);
        return needed.Length > 0 ? $"the token lacks the scope {needed}" : "the token lacks a scope that Slack does not name";
    }

    private static string Code(string? error) =>
        error is { Length: > 0 and <= MaxCode } && error.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? error
            : "refused";
}
