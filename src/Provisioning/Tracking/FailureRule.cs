using System.Collections.Frozen;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;

namespace BusinessHubs.Provisioning.Tracking;

/// <summary>
/// From a stored reason to what went wrong and what a person should do about it (domain feature 32). Pure. Waits and things that go on by
/// themselves are no failures; a refusal that nobody has listed is <see cref="FailureCode.Other"/>, never nothing.
/// </summary>
public static class FailureRule
{
    // What connectors and the pipeline write before the colon; what is not here came from an app that is not known yet.
    private static readonly FrozenDictionary<string, FailureCode> Known = new Dictionary<string, FailureCode>(StringComparer.Ordinal)
    {
        ["not_enough_seats"] = FailureCode.NotEnoughSeats,
        ["subscription_deactivated"] = FailureCode.SubscriptionDeactivated,
        ["http_402"] = FailureCode.SubscriptionDeactivated,
        ["paid_subscription_needed"] = FailureCode.SubscriptionDeactivated,
        ["payment_required"] = FailureCode.SubscriptionDeactivated,
        ["plan_upgrade_required"] = FailureCode.SubscriptionDeactivated,
        ["forbidden"] = FailureCode.UnderpermissionedAccount,
        ["underpermissioned"] = FailureCode.UnderpermissionedAccount,
        ["missing_scope"] = FailureCode.UnderpermissionedAccount,
        ["feature_not_enabled"] = FailureCode.UnderpermissionedAccount,
        ["team_not_manageable"] = FailureCode.UnderpermissionedAccount,
        ["sso_required"] = FailureCode.BadCredentials,
        ["bad_credential"] = FailureCode.BadCredentials,
        ["credential_unreadable"] = FailureCode.BadCredentials,
        ["sign_in_refused"] = FailureCode.BadCredentials,
        ["not_visible"] = FailureCode.InvalidBusinessId,
        ["invalid_business_id"] = FailureCode.InvalidBusinessId,
        ["other_organization"] = FailureCode.InvalidBusinessId,
        ["invalid_field"] = FailureCode.InvalidField,
        ["app_not_claimed"] = FailureCode.InvalidField,
        ["unknown_service_account"] = FailureCode.InvalidField,
        ["browser_unavailable"] = FailureCode.NotInstalled,
        ["address_refused"] = FailureCode.InvalidAddress,
        ["redirect_refused"] = FailureCode.InvalidAddress,
        ["email_missing"] = FailureCode.EmailNotProvidedError,
        ["invalid_email"] = FailureCode.InvalidEmail,
        ["unknown_role"] = FailureCode.UnknownRole,
        ["unknown_team"] = FailureCode.UnknownRole,
        ["service_account"] = FailureCode.Protected,
        ["last_owner"] = FailureCode.Protected,
        ["protected"] = FailureCode.Protected,
        ["protected_account"] = FailureCode.Protected,
        ["account_missing"] = FailureCode.NotManageable,
        ["account_not_found"] = FailureCode.NotManageable,
        ["not_manageable"] = FailureCode.NotManageable,
        ["ambiguous_account"] = FailureCode.NotManageable,
        ["other_account"] = FailureCode.NotManageable,
        ["not_unmatched"] = FailureCode.NotManageable,
        ["not_supported"] = FailureCode.NotSupported,
        ["too_many_attempts"] = FailureCode.TooManyAttempts,
        ["poison"] = FailureCode.Defect,
        ["defect"] = FailureCode.Defect,
        ["suspended_in_app"] = FailureCode.SuspendedInApp,
        ["invitation_ended"] = FailureCode.InvitationEnded,
        ["safeguard"] = FailureCode.Safeguard,
        ["suspect_empty"] = FailureCode.Safeguard,
        ["refused"] = FailureCode.Other,
        ["unprocessable"] = FailureCode.Other,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Written into reasons, and not failures.
    private static readonly FrozenSet<string> Harmless =
        new[] { "overtaken", "done_by_hand", PlanWords.IgnoredCode }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a reason of something that was given up means; null without one, and for what was merely overtaken.</summary>
    public static TaskFailure? Of(string? reason)
    {
        if (string.IsNullOrEmpty(reason))
            return null;
        string code = CodeOf(reason);
        return Harmless.Contains(code) ? null : Of(Known.GetValueOrDefault(code, FailureCode.Other));
    }

    /// <summary>What is wrong with a hub; null when nothing is. A code that nobody knows says at least which of its settings to look at.</summary>
    public static TaskFailure? Of(HubState state, string? reason) => state switch
    {
        HubState.Healthy or HubState.Waiting => null,
        HubState.ReviewServiceAccount => Of(reason) is { Code: not FailureCode.Other } known ? known : Of(FailureCode.BadCredentials),
        HubState.ReviewConfiguration => Of(reason) is { Code: not FailureCode.Other } known ? known : Of(FailureCode.InvalidBusinessId),
        _ => throw new InvalidOperationException($"No failure for {state}."),
    };

    /// <summary>What a person must look at.</summary>
    public static TaskFailure Of(ParkReason reason) => Of(reason switch
    {
        ParkReason.ServiceAccount or ParkReason.LastOwner or ParkReason.Protected => FailureCode.Protected,
        ParkReason.SuspendedInApp => FailureCode.SuspendedInApp,
        ParkReason.InvitationEnded => FailureCode.InvitationEnded,
        ParkReason.UnknownRole => FailureCode.UnknownRole,
        ParkReason.NotEnoughSeats => FailureCode.NotEnoughSeats,
        ParkReason.Refused => FailureCode.Other,
        ParkReason.NotSupported => FailureCode.NotSupported,
        ParkReason.TooManyAttempts => FailureCode.TooManyAttempts,
        ParkReason.Poison => FailureCode.Defect,
        _ => throw new InvalidOperationException($"No failure for {reason}."),
    });

    /// <summary>What a refusal means whose own code is not known; null when the app only says that it is already so.</summary>
    public static TaskFailure? Of(RefusalKind kind) => kind switch
    {
        RefusalKind.AlreadySo => null,
        RefusalKind.NotEnoughSeats => Of(FailureCode.NotEnoughSeats),
        RefusalKind.InvalidEmail => Of(FailureCode.InvalidEmail),
        RefusalKind.UnknownRole => Of(FailureCode.UnknownRole),
        RefusalKind.Protected => Of(FailureCode.Protected),
        RefusalKind.NotManageable => Of(FailureCode.NotManageable),
        RefusalKind.Other => Of(FailureCode.Other),
        _ => throw new InvalidOperationException($"No failure for {kind}."),
    };

    /// <summary>
    /// The stored reason of a refusal. Where the app's own code is in no list, the kind that the connector read goes first, so that the
    /// reason is never less known than the refusal was.
    /// </summary>
    public static string ReasonOf(RefusalKind kind, string code, string detail) =>
        Known.ContainsKey(code) || KindCode(kind) is not { } first ? $"{code}: {detail}" : $"{first}: {code}: {detail}";

    /// <summary>Action and words of a code.</summary>
    public static TaskFailure Of(FailureCode code) => code switch
    {
        FailureCode.NotEnoughSeats => new(code, UserAction.AddLicenses, "Buy seats in the app or free some, then retry."),
        FailureCode.SubscriptionDeactivated => new(code, UserAction.RenewSubscription, "Renew the subscription at the app, then retry."),
        FailureCode.UnderpermissionedAccount =>
            new(code, UserAction.GrantPermissions, "Give the hub's service account the permission it lacks in the app, then check the hub."),
        FailureCode.InvalidBusinessId =>
            new(code, UserAction.FixBusinessId, "Look whether the business ID and the address of the hub are right and visible to its service account."),
        FailureCode.NotInstalled =>
            new(code, UserAction.AskOperator, "This server lacks what the app needs: its operator installs what the reason names, then check the hub."),
        FailureCode.InvalidField => new(code, UserAction.FixField, "Correct the field of the hub that the reason names, then check the hub."),
        FailureCode.InvalidAddress =>
            new(code, UserAction.FixAddress, "Correct the address of the hub; if it is right, an operator has to put its host on the list of allowed hosts."),
        FailureCode.BadCredentials => new(code, UserAction.ReviewCredentials, "Replace the hub's credential with one that the app accepts."),
        FailureCode.EmailNotProvidedError => new(code, UserAction.ProvideEmail, "Give the user an e-mail address at the IdP; it is tried again then."),
        FailureCode.InvalidEmail => new(code, UserAction.FixEmail, "Correct the user's e-mail address at the IdP; it is tried again then."),
        FailureCode.SuspendedInApp =>
            new(code, UserAction.DoItByHand, "Open the account in the app and run a sync, or take it out of management."),
        FailureCode.InvitationEnded => new(code, UserAction.Retry, "Ask the person; a retry sends a new invitation."),
        FailureCode.UnknownRole =>
            new(code, UserAction.ReviewRoles, "Give the role a weight in the hub's roles, or change the grant or the role in the app, then retry."),
        FailureCode.Protected =>
            new(code, UserAction.ReviewProtection, "The account is never changed as it is: make somebody else owner, or take it off the protect list, then retry."),
        FailureCode.NotManageable =>
            new(code, UserAction.DoItByHand, "Do it by hand in the app, then sync the hub; or match the account with its user."),
        FailureCode.NotSupported => new(code, UserAction.DoItByHand, "The app does not allow this from outside: do it by hand in the app, then sync the hub."),
        FailureCode.TooManyAttempts => new(code, UserAction.Retry, "Look whether the app works, then retry; or do it by hand in the app and sync the hub."),
        FailureCode.Defect => new(code, UserAction.ReportDefect, "This is a defect of BusinessHubs: report it with the log of that time, and do it by hand meanwhile."),
        FailureCode.Safeguard => new(code, UserAction.Decide, "Look at what would be taken away, and decide."),
        FailureCode.Other => new(code, UserAction.DoItByHand, "Read what the app said; do it by hand in the app and sync the hub, or retry."),
        _ => throw new InvalidOperationException($"No advice for {code}."),
    };

    private static string? KindCode(RefusalKind kind) => kind switch
    {
        RefusalKind.NotEnoughSeats => PlanWords.Code(ParkReason.NotEnoughSeats),
        RefusalKind.InvalidEmail => "invalid_email",
        RefusalKind.UnknownRole => PlanWords.Code(ParkReason.UnknownRole),
        RefusalKind.Protected => "protected_account",
        RefusalKind.NotManageable => "not_manageable",
        RefusalKind.AlreadySo or RefusalKind.Other => null,
        _ => throw new InvalidOperationException($"No code for {kind}."),
    };

    /// <summary>The code before the colon.</summary>
    public static string CodeOf(string reason) => reason.IndexOf(':', StringComparison.Ordinal) is var end and > 0 ? reason[..end] : reason;
}
