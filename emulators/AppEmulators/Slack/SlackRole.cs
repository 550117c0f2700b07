namespace BusinessHubs.AppEmulators.Slack;

/// <summary>Slack's roles in a workspace.</summary>
internal static class SlackRole
{
    public const string PrimaryOwner = "primary_owner";
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Member = "member";
    public const string MultiChannelGuest = "multi_channel_guest";
    public const string SingleChannelGuest = "single_channel_guest";

    public static IReadOnlyList<string> All { get; } = [PrimaryOwner, Owner, Admin, Member, MultiChannelGuest, SingleChannelGuest];

    public static bool IsGuest(string role) => role is MultiChannelGuest or SingleChannelGuest;
}
