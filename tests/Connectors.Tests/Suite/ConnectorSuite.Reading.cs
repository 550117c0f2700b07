using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task the_listing_shows_everybody_with_roles_and_the_service_account()
    {
        await using ConnectorWorld world = await StartAsync();
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        IReadOnlyList<TruePerson> people = await world.PeopleAsync();
        rows.Select(row => row.AccountId).ShouldBe(people.Select(person => person.Id), ignoreOrder: true);
        HubAccount ada = rows.Single(row => row.Email == Ada);
        ada.Seat.State.ShouldBe(AccountState.Active);
        ada.Seat.Access.Roles.ShouldBe(people.Single(person => person.Email == Ada).Roles, ignoreOrder: true);
        if (Profile.ProtectsServiceAccount)
            rows.Single(row => row.Seat.IsServiceAccount).AccountId.ShouldBe((await world.ServiceAccountAsync()).Id);
    }

    [Fact]
    public async Task a_long_listing_is_complete_and_shows_nobody_twice()
    {
        await using ConnectorWorld world = await StartLargeAsync();
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        (await world.CallsAsync(Profile.ReadCall)).ShouldBeGreaterThan(1, "one page proves nothing: set the profile's ManyMembers");
        rows.Select(row => row.AccountId).ShouldBeUnique();
        rows.Select(row => row.AccountId).ShouldBe((await world.PeopleAsync()).Select(person => person.Id), ignoreOrder: true);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("endless")]
    public async Task a_listing_that_goes_wrong_is_never_taken_for_a_whole(string kind)
    {
        await using ConnectorWorld world = await StartLargeAsync();
        await world.FaultAsync(Profile.ReadCall, new() { ["paging"] = kind, ["count"] = 500 });
        // Every page says that another one follows, so no listing that ends can be right: it is refused, or goes in circles, which the
        // walk of a sync sees.
        (await world.ListAsync()).ShouldBeNull();
    }

    private Task<ConnectorWorld> StartLargeAsync() => ConnectorWorld.StartAsync(
        Profile, options => options with { Members = Profile.ManyMembers, RequestLimit = 100_000 });

    [Fact]
    public async Task a_pending_invitation_is_listed_as_pending()
    {
        await using ConnectorWorld world = await StartWaitingAsync();
        if (!Can(world, Capability.PendingInvites))
        {
            if (!await CannotAddAsync(world))
                (await KnowsNoPendingAsync(world, world.Done(await InviteAsync(world)))).ShouldBeTrue();
            (await world.ListAsync()).ShouldNotBeNull().ShouldNotContain(row => row.Seat.State == AccountState.Pending);
            return;
        }

        await world.PutAsync(Newcomer, state: "pending");
        HubAccount row = (await world.ListAsync()).ShouldNotBeNull().Single(r => r.Email == Newcomer);
        row.Seat.State.ShouldBe(AccountState.Pending);
        (await world.FindAsync(Newcomer)).State.ShouldBe(AccountState.Pending);
    }

    [Fact]
    public async Task a_role_that_nobody_knows_is_kept_and_shown()
    {
        await using ConnectorWorld world = await StartAsync();
        if (Profile.UnknownRole is not { } role)
        {
            // Such an app has fixed roles: each one that a member can have is in the catalog.
            (await world.ListAsync()).ShouldNotBeNull().ShouldAllBe(row => row.Seat.Access.Roles.All(world.App.Description.Roles.AppRoles.Has));
            return;
        }

        world.App.Description.Roles.AppRoles.Has(role).ShouldBeFalse();
        await world.PutAsync(Newcomer, role);
        (await world.ListAsync()).ShouldNotBeNull().Single(row => row.Email == Newcomer).Seat.Access.Roles.ShouldContain(role);
        (await world.FindAsync(Newcomer)).Access.Roles.ShouldContain(role);
    }

    [Fact]
    public async Task somebody_whose_address_is_hidden_is_listed_without_one()
    {
        await using ConnectorWorld world = await StartAsync();
        if (!Profile.HidesAddresses)
        {
            (await world.ListAsync()).ShouldNotBeNull().ShouldAllBe(row => row.Email != null);
            return;
        }

        await world.PutAsync(null, Profile.Role);
        IReadOnlyList<HubAccount> rows = (await world.ListAsync()).ShouldNotBeNull();
        rows.Count.ShouldBe((await world.PeopleAsync()).Count);
        rows.ShouldContain(row => row.Email == null);
    }

    [Fact]
    public async Task nobody_is_found_where_nobody_is()
    {
        await using ConnectorWorld world = await StartAsync();
        (await world.FindAsync(Newcomer)).ShouldBe(ObservedSeat.Absent);
    }

    [Fact]
    public async Task somebody_is_found_by_address_whatever_its_case()
    {
        await using ConnectorWorld world = await StartAsync();
        TruePerson truth = (await world.TruthAsync(Ada))!;
        foreach (string address in new[] { Ada, Ada.ToUpperInvariant(), "Ada.Park@Octo.Example" })
        {
            ObservedSeat seat = await world.FindAsync(address);
            seat.State.ShouldBe(AccountState.Active);
            seat.AccountId.ShouldBe(truth.Id);
            seat.Access.Roles.ShouldBe(truth.Roles, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task somebody_is_found_by_id_though_the_address_is_another_one()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat ada = await world.FindAsync(Ada);
        var renamed = new SeatSubject("ada.new@octo.example", null, ada.AccountId);
        world.Done(await world.Hub.FindAsync(renamed, [], default)).AccountId.ShouldBe(ada.AccountId);
    }

    [Fact]
    public async Task somebody_is_found_by_the_address_of_the_invitation()
    {
        await using ConnectorWorld world = await StartAsync();
        var subject = new SeatSubject("ada.new@octo.example", null, null, KnownEmail: Ada);
        world.Done(await world.Hub.FindAsync(subject, [], default)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task two_accounts_with_one_address_are_told_to_be_ambiguous()
    {
        await using ConnectorWorld world = await StartAsync();
        if (!Profile.HasDuplicates)
        {
            (await world.ListAsync()).ShouldNotBeNull().Select(row => row.Email).OfType<string>().ShouldBeUnique();
            return;
        }

        await world.PutAsync(Ada, Profile.Role, duplicate: true);
        (await world.AllOfAsync(Ada)).Length.ShouldBe(2);
        Refused(world, await world.Hub.FindAsync(Person(Ada), [], default)).Code.ShouldBe("ambiguous_account");
    }

    [Fact]
    public async Task nobody_can_be_found_without_an_address_and_nobody_is_called_absent()
    {
        await using ConnectorWorld world = await StartAsync();
        Refused(world, await world.Hub.FindAsync(new SeatSubject("", null, null), [], default)).Code.ShouldBe("email_missing");
    }

    [Fact]
    public async Task roles_on_the_assets_that_are_asked_for_are_shown()
    {
        await using ConnectorWorld world = await StartAsync();
        if (!Can(world, Capability.ManageAssets))
        {
            (await world.FindAsync(Ada)).Access.Assets.ShouldBeEmpty();
            return;
        }

        await MemberAsync(world, Newcomer, null, (Asset, Profile.AssetRole));
        ObservedSeat seen = await world.FindAsync(Newcomer, Asset, OtherAsset);
        seen.Access.Assets[Asset].ShouldContain(Profile.AssetRole!);
        seen.Access.Assets.ContainsKey(OtherAsset).ShouldBeFalse();
        (await world.ListAssetsAsync()).Select(asset => asset.Key).ShouldBeUnique();
        (await world.ListAssetsAsync()).Select(asset => asset.Key).ShouldContain(Asset);
        (await world.ListAssetsAsync()).Select(asset => asset.Key).ShouldContain(OtherAsset);
        (await world.ListAssetsAsync()).ShouldAllBe(asset => asset.Name.Length > 0 && world.App.Description.Roles.AssetRoles.ContainsKey(asset.Key.Kind));
    }

    [Fact]
    public async Task an_app_that_tells_more_than_we_know_is_understood()
    {
        await using ConnectorWorld world = await StartAsync();
        if (Profile.NewerVersionSetting is { } setting)
            await world.SetAsync(setting, true);
        else
            world.AnswerAsANewerVersion();
        world.Done(await world.Hub.CheckAsync(default));
        int check = await world.GrownAsync();
        check.ShouldBeGreaterThan(0);
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
        int find = await world.GrownAsync();
        find.ShouldBeGreaterThan(check);
        (await world.ListAsync()).ShouldNotBeNull().Count.ShouldBe((await world.PeopleAsync()).Count);
        (await world.GrownAsync()).ShouldBeGreaterThan(find);
        if (Can(world, Capability.AddUser))
            world.Done(await InviteAsync(world)).State.ShouldNotBe(AccountState.Absent);
    }
}
