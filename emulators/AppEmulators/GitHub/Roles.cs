namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>GitHub's role words. Memberships say member where invitations say direct_member.</summary>
internal static class Roles
{
    public const string Admin = "admin";
    public const string Member = "member";
    public const string BillingManager = "billing_manager";
    public const string DirectMember = "direct_member";
    public const string HiringManager = "hiring_manager";
    public const string Reinstate = "reinstate";
    public const string Maintainer = "maintainer";

    public static string ToMembership(string invitationRole) =>
        invitationRole == DirectMember ? Member : invitationRole;

    public static string ToInvitation(string membershipRole) =>
        membershipRole == Member ? DirectMember : membershipRole;
}
