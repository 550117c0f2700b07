using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task a_role_goes_up_and_down_again_and_nobody_else_is_touched()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        if (Profile.HigherRole is not { } higher)
        {
            await CannotChangeRolesAsync(world, seat);
            return;
        }

        string[] others = await world.OthersAsync(Newcomer);
        string id = (await world.TruthAsync(Newcomer))!.Id;
        ObservedSeat up = world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Access.Account(higher), default));
        up.Access.Roles.ShouldBe([higher]);
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([higher]);
        (await world.FindAsync(Newcomer)).Access.Roles.ShouldBe([higher]);

        ObservedSeat down = world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), up, Plain(), default));
        down.Access.Roles.ShouldBe([Profile.Role]);
        (await world.TruthAsync(Newcomer))!.Roles.ShouldBe([Profile.Role]);
        (await world.TruthAsync(Newcomer))!.Id.ShouldBe(id);
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
    }

    [Fact]
    public async Task what_is_so_already_is_not_written_again()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        await world.ForgetCallsAsync();
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), seat, seat.Access, default));
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.AlreadySo>(outcome.ToString());
        (await world.SentWritesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task an_asset_is_given_changed_and_taken_and_the_others_stay()
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotManageAssetsAsync(world))
            return;
        await MemberAsync(world, Newcomer, null, (OtherAsset, Profile.AssetRole));
        string id = (await world.TruthAsync(Newcomer))!.Id;
        string[] others = await world.OthersAsync(Newcomer);
        ObservedSeat seat = await world.FindAsync(Newcomer, Asset);

        seat = world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Plain((Asset, Profile.AssetRole)), default));
        (await AssetsAsync(world)).ShouldBe([Asset, OtherAsset], ignoreOrder: true);
        if (Profile.OtherAssetRole is { } role)
        {
            seat = world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Plain((Asset, role)), default));
            string[] roles = (await world.TruthAsync(Newcomer))!.Assets[Asset.ToString()];
            roles.ShouldContain(role);
            // A higher role takes the place of the lower one.
            if (world.App.Description.Roles.AssetRoles[Asset.Kind].Model == RoleModel.Hierarchical)
                roles.ShouldBe([role]);
        }

        world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, Plain(), default));
        (await AssetsAsync(world)).ShouldBe([OtherAsset]);
        (await world.OthersAsync(Newcomer)).ShouldBe(others);
        (await world.TruthAsync(Newcomer))!.State.ShouldBe("active");
        (await world.TruthAsync(Newcomer))!.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_move_in_two_steps_never_ends_the_account(bool addFirst)
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotManageAssetsAsync(world))
            return;
        ObservedSeat seat = await MemberAsync(world, Newcomer, null, (OtherAsset, Profile.AssetRole));
        string id = (await world.TruthAsync(Newcomer))!.Id;
        string[] others = await world.OthersAsync(Newcomer);
        Access target = Plain((Asset, Profile.AssetRole));
        Access between = addFirst ? Plain((OtherAsset, Profile.AssetRole), (Asset, Profile.AssetRole)) : Plain();
        foreach (Access step in new[] { between, target })
        {
            seat = world.Done(await world.Hub.SetRolesAsync(Person(Newcomer), seat, step, default));
            TruePerson truth = (await world.TruthAsync(Newcomer)).ShouldNotBeNull();
            truth.State.ShouldBe("active");
            // Removed and added again would be another account, without anything that the person owned.
            truth.Id.ShouldBe(id);
            (await AssetsAsync(world)).ShouldBe(step.Assets.Keys, ignoreOrder: true);
        }

        (await world.OthersAsync(Newcomer)).ShouldBe(others);
    }

    [Fact]
    public async Task an_unknown_role_or_asset_is_refused_and_changes_nothing()
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        string[] before = await world.LinesAsync();
        foreach (Access wrong in new[]
        {
            Access.Account("no-such-role"), Plain((new AssetKey("no-such-kind", "1"), "x")), Plain((new AssetKey("no-such-kind", "../x?y=1"), "x")),
        })
        {
            RefusalKind kind = Refused(world, await world.Hub.SetRolesAsync(Person(Newcomer), seat, wrong, default)).Kind;
            (kind is RefusalKind.UnknownRole or RefusalKind.NotManageable).ShouldBeTrue(kind.ToString());
        }

        (await world.LinesAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task roles_of_somebody_who_has_not_accepted_wait_or_change_the_invitation()
    {
        await using ConnectorWorld world = await StartWaitingAsync();
        if (await CannotAddAsync(world))
            return;
        ObservedSeat invited = world.Done(await InviteAsync(world));
        if (await KnowsNoPendingAsync(world, invited))
            return;
        if (Profile.HigherRole is not { } higher)
        {
            await CannotChangeRolesAsync(world, invited);
            return;
        }

        TruePerson before = (await world.TruthAsync(Newcomer))!;
        CallOutcome<ObservedSeat> outcome =
            world.Checked(await world.Hub.SetRolesAsync(Person(Newcomer), invited, Access.Account(higher), default));
        if (outcome is CallOutcome<ObservedSeat>.Refused refused)
            refused.Code.ShouldBe("awaiting_acceptance");
        else
            world.Done(outcome).Access.Roles.ShouldBe([higher]);
        TruePerson truth = (await world.AllOfAsync(Newcomer)).ShouldHaveSingleItem();
        truth.State.ShouldBe("pending");
        truth.Roles.ShouldBe(outcome is CallOutcome<ObservedSeat>.Refused ? before.Roles : [higher]);
    }

    /// <summary>Where roles cannot be changed: another one is refused, or there is none.</summary>
    private async Task CannotChangeRolesAsync(ConnectorWorld world, ObservedSeat seat)
    {
        IReadOnlyList<AppRole> roles = [.. world.App.Description.Roles.AppRoles.Roles];
        if (roles.FirstOrDefault(role => role.Name != Profile.Role) is { } other)
            await RefusedUnsentAsync(world, () => world.Hub.SetRolesAsync(Person(Newcomer), seat, Access.Account(other.Name), default));
        else
            roles.ShouldHaveSingleItem().Name.ShouldBe(Profile.Role);
    }

    private static async Task<AssetKey[]> AssetsAsync(ConnectorWorld world) =>
        [.. (await world.TruthAsync(Newcomer))!.Assets.Keys.Select(key => AssetKey.TryParse(key, out AssetKey asset) ? asset : default)];
}
