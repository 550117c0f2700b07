using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>From what is known of a person in a hub to the words of the tables. Pure.</summary>
public static class MemberStatusRule
{
    /// <summary>Status in the table of onboarded users.</summary>
    public static SecurityStatus Security(MemberFacts facts)
    {
        if (StateOf(facts) == AccountState.Active)
        {
            return facts.Login == LoginMethod.Sso ? SecurityStatus.SingleSignOn
                : facts.AsksForLogins ? SecurityStatus.PendingOnboarding
                : SecurityStatus.ManagedOutside;
        }

        if (facts.Standing is { WithSeat: false })
            return SecurityStatus.HubOnly;
        return facts.Seat?.Work == SeatWorkState.Parked ? SecurityStatus.InviteFailed
            : StateOf(facts) == AccountState.Pending ? SecurityStatus.InviteSent
            : SecurityStatus.PendingOnboarding;
    }

    /// <summary>Status in the table of guests, which knows three words only.</summary>
    public static SecurityStatus Guest(MemberFacts facts) => Security(facts) switch
    {
        SecurityStatus.InviteSent => SecurityStatus.InviteSent,
        SecurityStatus.SingleSignOn => SecurityStatus.SingleSignOn,
        _ => SecurityStatus.PendingOnboarding,
    };

    /// <summary>Status in the table of all users.</summary>
    public static UserStatus User(MemberFacts facts)
    {
        bool there = StateOf(facts) is AccountState.Active or AccountState.Pending;
        if (facts.Seat is { Exempt: true } || facts.Account is { Match: MatchState.Exempted })
            return UserStatus.Exempted;
        if (Claiming(facts, there) is { } claiming)
            return claiming;
        bool wanted = facts.Seat?.Desired is { HasAccount: true };
        bool working = facts.Seat?.Work is SeatWorkState.Due or SeatWorkState.Held;
        if (facts.Seat?.Work == SeatWorkState.Parked)
            return !wanted ? UserStatus.DeprovisioningFailed : there ? UserStatus.UpdateFailed : UserStatus.InviteFailed;
        if (!there)
            return wanted && working ? UserStatus.Inviting : facts.Standing is { WithSeat: false } ? UserStatus.None : UserStatus.Removed;
        if (facts.Seat is { Desired: { HasAccount: false } } && working)
            return UserStatus.AwaitingDeprovisioning;
        if (StateOf(facts) == AccountState.Pending)
            return UserStatus.AwaitingUserLogin;
        return working && wanted ? UserStatus.AwaitingUpdate : facts.SyncFailed ? UserStatus.SyncFailed : UserStatus.None;
    }

    private static UserStatus? Claiming(MemberFacts facts, bool there)
    {
        if (facts.Claims.Any(c => c.State == ClaimState.Pending))
            return there ? UserStatus.PendingUserClaim : UserStatus.PendingInviteClaim;
        bool holds = facts.Standing is not null || there;
        return !holds && facts.Claims.Any(c => c.State == ClaimState.Expired) ? UserStatus.InviteExpired : null;
    }

    // The pipeline asks about single people, a sync lists them all: whichever is about this person. A seat that was never read says nothing.
    private static AccountState? StateOf(MemberFacts facts) => facts.Seat?.State switch
    {
        AccountState.Active or AccountState.Pending => facts.Account?.State == AccountState.Absent ? AccountState.Absent : facts.Seat.State,
        AccountState.Absent => AccountState.Absent,
        _ => facts.Account?.State,
    };
}
