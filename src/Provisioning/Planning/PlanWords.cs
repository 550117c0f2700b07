namespace BusinessHubs.Provisioning.Planning;

/// <summary>What operators read of a plan: a stable code, a colon, and plain words that say what to do.</summary>
public static class PlanWords
{
    /// <summary>The code of a seat that is on the workspace's ignore list.</summary>
    public const string IgnoredCode = "ignored";

    private const int Longest = 600;

    /// <summary>Why nothing is done for somebody on the ignore list.</summary>
    public static string Ignored => $"{IgnoredCode}: this account is on the workspace's ignore list; it is left alone.";

    /// <summary>The code of a wait.</summary>
    public static string Code(HoldReason reason) => reason switch
    {
        HoldReason.AwaitingAcceptance => "awaiting_acceptance",
        HoldReason.Observing => "observing",
        HoldReason.AwaitingRelease => "awaiting_release",
        HoldReason.Maintenance => "maintenance",
        HoldReason.AwaitingConfirmation => "awaiting_confirmation",
        HoldReason.Safeguard => "safeguard",
        HoldReason.Rejected => "rejected",
        HoldReason.Retention => "retention",
        _ => throw new InvalidOperationException($"No code for {reason}."),
    };

    /// <summary>The code of what a person must look at.</summary>
    public static string Code(ParkReason reason) => reason switch
    {
        ParkReason.ServiceAccount => "service_account",
        ParkReason.LastOwner => "last_owner",
        ParkReason.Protected => "protected",
        ParkReason.SuspendedInApp => "suspended_in_app",
        ParkReason.InvitationEnded => "invitation_ended",
        ParkReason.UnknownRole => "unknown_role",
        ParkReason.NotEnoughSeats => "not_enough_seats",
        ParkReason.NotSupported => "not_supported",
        ParkReason.Refused => "refused",
        ParkReason.TooManyAttempts => "too_many_attempts",
        ParkReason.Poison => "poison",
        _ => throw new InvalidOperationException($"No code for {reason}."),
    };

    /// <summary>Whether a stored reason has this code.</summary>
    public static bool Has(string? reason, string code) =>
        reason is not null && reason.Length > code.Length && reason[code.Length] == ':' && reason.StartsWith(code, StringComparison.Ordinal);

    /// <summary>Code and words of a wait.</summary>
    public static string Of(SeatPlan.Hold hold) => $"{Code(hold.Reason)}: " + hold.Reason switch
    {
        HoldReason.AwaitingAcceptance => "the person has not accepted the invitation yet.",
        HoldReason.Observing => $"the hub only observes; in another mode it would {Of(hold.Step)}.",
        HoldReason.AwaitingRelease => $"it would {Of(hold.Step)}; release the seat or the hub to have it done.",
        HoldReason.Maintenance => "the hub is in maintenance; the work is kept and goes on when that ends.",
        HoldReason.AwaitingConfirmation => "the person left; an Approver has to confirm that the account may go.",
        HoldReason.Safeguard => $"too many people would lose something at once; an Approver has to decide. It would {Of(hold.Step)}.",
        HoldReason.Rejected => $"an Approver refused this; it waits until something else is wanted. It would {Of(hold.Step)}.",
        HoldReason.Retention => "the account is suspended; it is removed when the hub's retention is over.",
        _ => throw new InvalidOperationException($"No words for {hold.Reason}."),
    };

    /// <summary>Code and words of what a person must look at.</summary>
    public static string Of(SeatPlan.Park park) => $"{Code(park.Reason)}: " + park.Reason switch
    {
        ParkReason.ServiceAccount => "this is the hub's service account; it is never changed.",
        ParkReason.LastOwner => "this is the last owner in the app; it is never removed or lowered.",
        ParkReason.Protected => "this account is on the workspace's protect list; it is never changed.",
        ParkReason.SuspendedInApp => "somebody suspended this account in the app; open it there or take it out of management.",
        ParkReason.InvitationEnded => "the invitation ended without being accepted; a retry sends a new one.",
        ParkReason.UnknownRole =>
            "a role stands in the way that the hub's roles do not list; give it a weight in the hub's roles, or change it in the app, then retry.",
        ParkReason.NotEnoughSeats => "every seat of the app is taken; buy seats or free some, then retry.",
        ParkReason.NotSupported => "the app's connector cannot do this.",
        ParkReason.Refused => "the app refused.",
        ParkReason.TooManyAttempts => "given up after many attempts.",
        ParkReason.Poison => "a defect was met again and again.",
        _ => throw new InvalidOperationException($"No words for {park.Reason}."),
    };

    /// <summary>A step in words, as the end of "it would …".</summary>
    public static string Of(SeatPlan? step) => step switch
    {
        null or SeatPlan.Nothing => "do nothing",
        SeatPlan.ReadBack => "ask the app first",
        SeatPlan.Invite invite => $"invite with {Short(invite.Access)}",
        SeatPlan.ChangeRole change => $"change the roles to {Short(change.Access)}",
        SeatPlan.Remove => "remove the account or cancel its invitation",
        SeatPlan.Suspend => "suspend the account",
        SeatPlan.Resume => "open the suspended account again",
        SeatPlan.Hold hold => $"wait ({Code(hold.Reason)})",
        SeatPlan.Park park => $"leave it to a person ({Code(park.Reason)})",
        _ => throw new InvalidOperationException($"No words for {step}."),
    };

    private static string Short(Model.Access access)
    {
        string text = access.ToString();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
