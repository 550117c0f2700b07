using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using static BusinessHubs.Browser.Tests.Portal.AgentWorld;

namespace BusinessHubs.Browser.Tests.Portal;

public sealed class OperationTests
{
    [Fact]
    public async Task a_list_is_read_over_its_pages()
    {
        await using AgentWorld world = await StartAsync(members: 60);
        await world.PutAsync(Newcomer, state: "pending");
        await world.PutAsync("away@octo.example", state: "suspended");
        await world.PutAsync(null, "auditor");
        HubPage<HubAccount> page = Done(await ((IListsAccounts)world.Hub).ListAccountsAsync(null, default));
        page.Next.ShouldBeNull();
        page.Items.Count.ShouldBe(66);
        page.Items.Select(row => row.AccountId).ShouldBeUnique();
        page.Items.Single(row => row.Seat.IsServiceAccount).AccountId.ShouldBe("m-1001");
        page.Items.Single(row => row.Email == Newcomer).Seat.State.ShouldBe(AccountState.Pending);
        page.Items.Single(row => row.Email == "away@octo.example").Seat.State.ShouldBe(AccountState.Suspended);
        page.Items.Single(row => row.Email is null).Seat.Access.Roles.ShouldBe(["auditor"]);
        (await world.CallsAsync()).Count(call => call.StartsWith("GET /members", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task a_very_long_list_goes_on_where_it_was_left()
    {
        await using AgentWorld world = await StartAsync(members: 1100);
        var rows = new List<HubAccount>();
        string? cursor = null;
        int parts = 0;
        do
        {
            HubPage<HubAccount> page = Done(await ((IListsAccounts)world.Hub).ListAccountsAsync(cursor, default));
            rows.AddRange(page.Items);
            cursor = page.Next;
            parts++;
        }
        while (cursor is not null);
        parts.ShouldBe(2);
        rows.Count.ShouldBe(1103);
        rows.Select(row => row.AccountId).ShouldBeUnique();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1:https://elsewhere.example/")]
    [InlineData("0:/members")]
    [InlineData("999999:/members")]
    public async Task a_cursor_that_is_none_is_refused(string cursor)
    {
        await using AgentWorld world = await StartAsync();
        Checked(await ((IListsAccounts)world.Hub).ListAccountsAsync(cursor, default)).ShouldBeOfType<CallOutcome<HubPage<HubAccount>>.Refused>();
        (await world.CallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task somebody_is_invited_changed_and_removed_and_each_step_is_read_back()
    {
        await using AgentWorld world = await StartAsync();
        ObservedSeat invited = Done(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("editor"), default));
        invited.State.ShouldBe(AccountState.Pending);
        invited.Access.Roles.ShouldBe(["editor"]);

        await world.PutAsync(Newcomer, "editor");
        ObservedSeat active = await world.FindAsync(Newcomer);
        ObservedSeat changed = Done(await world.Hub.SetRolesAsync(Person(Newcomer), active, Access.Account("admin"), default));
        changed.Access.Roles.ShouldBe(["admin"]);
        ((string)(await world.TruthAsync(Newcomer))!["roles"]![0]!).ShouldBe("admin");

        Done(await world.Hub.RemoveAsync(Person(Newcomer), changed, default)).ShouldBe(ObservedSeat.Absent);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
        (await world.CallsAsync()).ShouldContain(call => call.EndsWith("/remove 200", StringComparison.Ordinal) && call.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_invitation_is_cancelled()
    {
        await using AgentWorld world = await StartAsync();
        ObservedSeat invited = Done(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default));
        Done(await world.Hub.RemoveAsync(Person(Newcomer), invited, default)).ShouldBe(ObservedSeat.Absent);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Fact]
    public async Task the_last_owner_is_protected_and_a_second_one_is_not()
    {
        await using AgentWorld world = await StartAsync();
        ObservedSeat bot = await world.FindAsync("hub.bot@octo.example");
        bot.IsLastOwner.ShouldBeTrue();
        bot.IsServiceAccount.ShouldBeTrue();
        await world.PutAsync(Newcomer, "admin");
        ObservedSeat second = await world.FindAsync(Newcomer);
        second.IsLastOwner.ShouldBeFalse();
        await world.PutAsync("hub.bot@octo.example", "member");
        (await world.FindAsync(Newcomer)).IsLastOwner.ShouldBeTrue();
        // What was seen before is not what decides.
        Checked(await world.Hub.RemoveAsync(Person(Newcomer), second, default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("last_owner");
        (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
    }

    [Fact]
    public async Task an_app_without_a_search_is_read_whole()
    {
        await using AgentWorld world = await StartAsync(
            PortalRecipe.With(recipe =>
            {
                recipe.Remove("find");
                recipe.Remove("owners");
                recipe["totp"]!["once"] = false;
            }),
            members: 30);
        await world.PutAsync(Newcomer, "admin");
        (await world.FindAsync(Newcomer)).IsLastOwner.ShouldBeFalse();
        (await world.FindAsync("hub.bot@octo.example")).IsServiceAccount.ShouldBeTrue();
        (await world.FindAsync("nobody@octo.example")).ShouldBe(ObservedSeat.Absent);
        (await world.CallsAsync()).ShouldNotContain(call => call.Contains("?q=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_the_recipe_does_not_say_is_not_offered()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe =>
        {
            foreach (string part in new[] { "invite", "setRole", "remove", "cancel" })
                recipe.Remove(part);
        }));
        (world.App.Description.Capabilities & (Capability.AddUser | Capability.UpdateRoles | Capability.RemoveUser)).ShouldBe(Capability.None);
        Checked(await world.Hub.InviteAsync(Person(Newcomer), Access.Account("member"), default))
            .ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unsupported");
        (await world.CallsAsync()).ShouldBeEmpty();
    }
}
