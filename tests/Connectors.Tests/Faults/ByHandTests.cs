using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Somebody changes the app by hand meanwhile (F13), and invitations end without us.</summary>
public sealed class ByHandTests
{
    [Fact]
    public async Task a_member_removed_by_hand_in_the_same_moment_is_gone_once()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        ObservedSeat ada = FaultyWorld.Done(await world.FindAsync(FaultyWorld.Ada));
        await world.FaultAsync(new
        {
            method = "DELETE",
            path = "/orgs/octo-org/**",
            byHand = new { method = "DELETE", path = "/_emulator/members/ada-park" },
        });
        (await world.Guarded.RemoveAsync(FaultyWorld.Ada, ada, default)).ShouldBe(new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent));
        (await world.MembersAsync()).ShouldNotContain("ada-park");
    }

    [Fact]
    public async Task an_invitation_sent_by_hand_in_the_same_moment_is_not_sent_twice()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new
        {
            method = "POST",
            path = FaultyWorld.Invitations,
            byHand = new { path = "/_emulator/invite", body = new { email = FaultyWorld.Newcomer.Email, role = "admin" } },
        });
        (await world.InviteAsync()).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        (await world.PendingAsync()).ShouldBe(1);
        FaultyWorld.Done(await world.FindAsync()).Access.Roles.ShouldContain("admin", "a read shows the human's state");
    }

    [Fact]
    public async Task somebody_who_accepts_while_the_invitation_is_withdrawn_is_not_taken_for_gone()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        ObservedSeat pending = FaultyWorld.Done(await world.InviteAsync());
        await world.FaultAsync(new
        {
            method = "DELETE",
            path = "/orgs/octo-org/**",
            byHand = new { path = "/_emulator/accept", body = new { email = FaultyWorld.Newcomer.Email } },
        });
        (await world.Guarded.RemoveAsync(FaultyWorld.Newcomer, pending, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.AlreadySo);
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Active);
    }

    [Theory]
    [InlineData("members/ada-park", "admin", "admin")]
    [InlineData("members/ben-ochoa", "member", "member")]
    public async Task a_role_changed_or_an_owner_made_by_hand_is_what_the_next_read_shows(string path, string role, string expected)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.PostAsync(path, new { role });
        string login = path["members/".Length..];
        FaultyWorld.Done(await world.FindAsync(new SeatSubject($"{login}@octo.example", null, login))).Access.Roles.ShouldContain(expected);
    }

    [Theory]
    [InlineData("expire")]
    [InlineData("cancel")]
    public async Task an_invitation_that_ended_is_absent_and_may_be_sent_again(string how)
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.InviteAsync();
        await world.PostAsync(how, new { email = FaultyWorld.Newcomer.Email });
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Absent);
        FaultyWorld.Done(await world.InviteAsync()).State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task invitations_expire_by_age()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.InviteAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.PostAsync("invite", new { email = "younger@octo.example" });

        await world.PostAsync("expire", new { olderThanSeconds = 3600 });

        (await world.PendingAsync()).ShouldBe(1);
        FaultyWorld.Done(await world.FindAsync()).State.ShouldBe(AccountState.Absent);
    }

    [Fact]
    public async Task a_hand_that_the_app_refuses_did_nothing_and_does_not_count_as_fired()
    {
        await using FaultyWorld world = await FaultyWorld.StartAsync();
        await world.FaultAsync(new
        {
            method = "GET",
            path = FaultyWorld.Invitations,
            byHand = new { method = "DELETE", path = "/_emulator/members/ghost" },
        });
        await world.FindAsync();
        (await world.GetAsync("faults/unfired")).AsArray().Count.ShouldBe(1);
        await world.DeleteAsync("faults");
    }
}
