using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.GitHub;

public sealed class GitHubRemoveTests
{
    [Fact]
    public async Task a_member_is_removed()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject ada = GitHubWorld.Person("ada-park");
        GitHubWorld.Done(await world.Hub.RemoveAsync(ada, await world.FindAsync(ada), default)).ShouldBe(ObservedSeat.Absent);
        (await world.MemberRoleAsync("ada-park")).ShouldBeNull();
        (await world.FindAsync(ada)).ShouldBe(ObservedSeat.Absent);
        (await world.WritesAsync()).ShouldBe(["DELETE /orgs/octo-org/memberships/ada-park"]);
    }

    [Fact]
    public async Task a_pending_invitation_is_cancelled()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var newcomer = new SeatSubject("new@octo.example", null, null);
        ObservedSeat invited = GitHubWorld.Done(await world.Hub.InviteAsync(newcomer, Access.Account("member"), default));
        GitHubWorld.Done(await world.Hub.RemoveAsync(newcomer, invited, default)).ShouldBe(ObservedSeat.Absent);
        (await world.InvitationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task somebody_who_is_gone_already_is_already_so()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject ada = GitHubWorld.Person("ada-park");
        ObservedSeat seen = await world.FindAsync(ada);
        await world.ByHandRemoveAsync("members/ada-park");
        (await world.Hub.RemoveAsync(ada, seen, default))
            .ShouldBe(new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent));
        (await world.Hub.RemoveAsync(ada, ObservedSeat.Absent, default))
            .ShouldBe(new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent));
    }

    [Fact]
    public async Task an_invitation_that_expired_is_already_so()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var newcomer = new SeatSubject("new@octo.example", null, null);
        ObservedSeat invited = GitHubWorld.Done(await world.Hub.InviteAsync(newcomer, Access.Account("member"), default));
        await world.PlayAsync("expire");
        (await world.Hub.RemoveAsync(newcomer, invited, default))
            .ShouldBe(new CallOutcome<ObservedSeat>.AlreadySo(ObservedSeat.Absent));
    }

    [Fact]
    public async Task an_invitation_that_was_accepted_a_moment_ago_is_not_reported_as_gone()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject cleo = GitHubWorld.Person("cleo-novak");
        ObservedSeat invited = GitHubWorld.Done(await world.Hub.InviteAsync(cleo, Access.Account("member"), default));
        await world.PlayAsync("accept", new { email = cleo.Email });

        CallOutcome<ObservedSeat>.Refused refused = (await world.Hub.RemoveAsync(cleo, invited, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>();
        refused.Kind.ShouldBe(RefusalKind.AlreadySo);
        refused.Code.ShouldBe("invitation_gone");
        (await world.MemberRoleAsync("cleo-novak")).ShouldBe("member");
    }

    [Fact]
    public async Task no_owner_is_removed_while_the_listing_of_owners_is_empty()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.PlayAsync("members/ada-park", new { role = "admin" });
        SeatSubject ada = GitHubWorld.Person("ada-park") with { AccountId = "ada-park" };
        await world.FaultAsync(new { method = "GET", path = "/orgs/octo-org/members", status = 200, body = Array.Empty<object>() });
        ObservedSeat seen = await world.FindAsync(ada);
        GitHubWorld.Checked(await world.Hub.RemoveAsync(ada, seen, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("last_owner");
        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_service_account_is_never_removed_even_if_the_read_did_not_mark_it()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        var service = new SeatSubject("octo.admin@octo.example", null, "octo-admin");
        ObservedSeat marked = await world.FindAsync(service);
        ObservedSeat unmarked = new(AccountState.Active, "Octo-Admin", Access.Account("admin"));
        foreach (ObservedSeat seat in new[] { marked, unmarked })
        {
            (await world.Hub.RemoveAsync(service, seat, default))
                .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.Protected);
            (await world.Connect().RemoveAsync(service, seat, default))
                .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.Protected);
        }

        (await world.WritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_write_to_the_service_account_would_be_seen()
    {
        // The planted violation of the test above: the same call without the connector's rule is in the log.
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        await world.Api().DeleteMembershipAsync("octo-admin", default);
        (await world.WritesAsync()).ShouldBe(["DELETE /orgs/octo-org/memberships/octo-admin"]);
    }

    [Fact]
    public async Task the_last_owner_is_never_removed_and_no_call_is_made_for_it()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        ObservedSeat seat = new(AccountState.Active, "ada-park", Access.Account("admin"), IsLastOwner: true);
        (await world.Hub.RemoveAsync(GitHubWorld.Person("ada-park"), seat, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.Protected);
        (await world.LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_account_that_github_protects_is_protected()
    {
        await using GitHubWorld world = await GitHubWorld.StartAsync();
        SeatSubject ada = GitHubWorld.Person("ada-park");
        ObservedSeat seen = await world.FindAsync(ada);
        await world.FaultAsync(new { method = "DELETE", path = "/orgs/octo-org/memberships/*", status = 403 });
        (await world.Hub.RemoveAsync(ada, seen, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Kind.ShouldBe(RefusalKind.Protected);
    }
}
