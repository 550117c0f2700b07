using System.Collections.Immutable;
using BusinessHubs.AppEmulators;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubInviteTests
{
    private static readonly SeatSubject Newcomer = new("new@octo.example", "New Person", null);

    [Fact]
    public async Task an_invitation_carries_role_and_teams()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seat = GitHubWorld.Done(await world.Hub.InviteAsync(
            Newcomer, GitHubWorld.Roles("member", "ads-launch=maintainer", "design=member"), default));

        seat.State.ShouldBe(AccountState.Pending);
        // The plain role is all that an invitation can give; it must not be reported as more.
        seat.Access.ShouldBe(GitHubWorld.Roles("member", "ads-launch=member", "design=member"));
        var invitation = (await world.InvitationsAsync()).ShouldHaveSingleItem()!;
        seat.AccountId.ShouldBe($"invitation:{invitation["id"]}");
        ((string)invitation["email"]!).ShouldBe("new@octo.example");
        ((string)invitation["role"]!).ShouldBe("direct_member");
        (await world.FindAsync(Newcomer, "ads-launch", "design")).ShouldBe(seat);
    }

    [Fact]
    public async Task the_highest_of_several_roles_is_used()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        GitHubWorld.Done(await world.Hub.InviteAsync(Newcomer, Access.Account(["member", "admin"]), default))
            .Access.ShouldBe(Access.Account("admin"));
    }

    [Fact]
    public async Task an_access_without_a_role_is_that_of_an_ordinary_member()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        GitHubWorld.Done(await world.Hub.InviteAsync(Newcomer, Access.Account([]), default))
            .Access.ShouldBe(Access.Account("member"));
    }

    public static TheoryData<string, string, string> Unknowns => new()
    {
        { "superuser", "team:design", "member" },
        { "member", "team:no-such-team", "member" },
        { "member", "team:design", "king" },
        { "member", "repo:site", "member" },
        { "member", "team:..", "member" },
        { "member", "team:a/b", "member" },
    };

    [Theory]
    [MemberData(nameof(Unknowns))]
    public async Task what_github_does_not_have_is_refused_before_anything_is_sent(string role, string asset, string assetRole)
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        AssetKey.TryParse(asset, out AssetKey key).ShouldBeTrue();
        Access access = Access.Account([role], [KeyValuePair.Create(key, ImmutableSortedSet.Create(assetRole))]);

        (await world.Hub.InviteAsync(Newcomer, access, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.UnknownRole);
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_member_or_somebody_invited_is_already_so()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        (await world.Hub.InviteAsync(GitHubWorld.Person("ada-park"), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);

        GitHubWorld.Done(await world.Hub.InviteAsync(Newcomer, Access.Account("member"), default));
        (await world.Hub.InviteAsync(Newcomer, Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        (await world.InvitationsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_full_plan_is_not_enough_seats()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { Seats = 3 });
        (await world.Hub.InviteAsync(Newcomer, Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.NotEnoughSeats);
    }

    [Fact]
    public async Task the_daily_limit_of_invitations_pauses_for_an_hour()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync(new EmulatorOptions { InvitationLimit = 0 });
        (await world.Hub.InviteAsync(Newcomer, Access.Account("member"), default))
            .ShouldBe(new CallOutcome<ObservedSeat>.Throttled(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task an_address_that_github_does_not_take_is_invalid_and_is_not_repeated_in_the_text()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        CallOutcome<ObservedSeat>.Refused refused = (await world.Hub.InviteAsync(
            new SeatSubject("no address@x@y", null, null), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        refused.Kind.ShouldBe(RefusalKind.InvalidEmail);
        refused.Detail.ShouldNotContain("@");
    }

    [Fact]
    public async Task inviting_somebody_without_an_account_to_give_is_a_bug()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await Should.ThrowAsync<ArgumentException>(() => world.Hub.InviteAsync(Newcomer, Access.None, default));
    }
}
