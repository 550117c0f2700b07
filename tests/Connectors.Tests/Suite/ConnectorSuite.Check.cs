using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task the_description_tells_everything_that_an_admin_must_know()
    {
        await using ConnectorWorld world = await StartAsync();
        AppDescription app = world.App.Description;
        app.App.ShouldBe(Profile.App);
        app.Label.ShouldNotBeNullOrWhiteSpace();
        app.BusinessIdLabel.ShouldNotBeNullOrWhiteSpace();
        app.Guidance.Length.ShouldBeGreaterThan(20);
        app.Capabilities.ShouldNotBe(Capability.None);
        app.Fields.ShouldAllBe(field => field.Label.Length > 0);
        foreach (RoleSet set in app.Roles.AssetRoles.Values.Append(app.Roles.AppRoles))
        {
            set.Roles.Select(role => role.Name).ShouldBeUnique();
            if (set.Model == RoleModel.Hierarchical)
                set.Roles.Select(role => role.Weight.Value).ShouldBeUnique();
            set.Roles.ShouldAllBe(role => role.Label.Length > 0);
        }
    }

    [Fact]
    public async Task declared_capabilities_are_there_and_no_others()
    {
        await using ConnectorWorld world = await StartAsync();
        (world.Hub is IListsAccounts).ShouldBe(Can(world, Capability.ListAccounts));
        (world.Hub is IListsAssets).ShouldBe(Can(world, Capability.ManageAssets));
        (world.Hub is IListsPartners).ShouldBe(Can(world, Capability.MonitorPartners));
        (world.Hub is IManagesPartnerAssets).ShouldBe(Can(world, Capability.ManagePartnerAssets));
        (world.Hub is ISuspendsAccounts).ShouldBe(Can(world, Capability.SuspendUser));
        (world.App is IConnectsByOAuth).ShouldBe(Can(world, Capability.OAuthConnection));
        (Profile.InviteCall is not null).ShouldBe(Can(world, Capability.AddUser));
        (Profile.RemoveCall is not null).ShouldBe(Can(world, Capability.RemoveUser));
        (Profile.HigherRole is not null).ShouldBe(Can(world, Capability.UpdateRoles));
        (Profile.Asset is not null).ShouldBe(Can(world, Capability.ManageAssets));
    }

    [Fact]
    public async Task the_right_credential_shows_whose_hub_it_is()
    {
        await using ConnectorWorld world = await StartAsync();
        HubIdentity identity = world.Done(await world.Hub.CheckAsync(default));
        identity.BusinessId.ShouldBe(Profile.BusinessId, StringCompareShould.IgnoreCase);
        identity.Name.ShouldNotBeNullOrWhiteSpace();
        (identity.ServiceAccountId is not null).ShouldBe(Can(world, Capability.TellsServiceAccount));
        (identity.SeatsTotal is not null).ShouldBe(Can(world, Capability.TellsSeats));
        (await world.SentWritesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task a_wrong_credential_is_called_so()
    {
        await using ConnectorWorld world = await StartAsync();
        IHubConnector hub = world.Connect(credential: Profile.WrongCredential);
        var check = world.Checked(await hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        var find = world.Checked(await hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        foreach (string secret in ConnectorWorld.Secrets(Profile.WrongCredential))
        {
            check.ToString().ShouldNotContain(secret, Case.Insensitive);
            find.ToString().ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task a_refusal_that_repeats_the_credential_and_an_address_shows_neither()
    {
        await using ConnectorWorld world = await StartAsync();
        string said = $"{Profile.Token} of {Newcomer}";
        await world.RefuseAsync(Profile.InviteCall ?? Profile.ReadCall, said);
        CallOutcome<ObservedSeat> outcome = Profile.InviteCall is null
            ? await world.Hub.FindAsync(Person(Newcomer), [], default)
            : await world.Hub.InviteAsync(Person(Newcomer), Plain(), default);
        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>(outcome.GetType().ToString());
        world.Checked(outcome).ToString().ShouldNotContain("new.person", Case.Insensitive);
    }

    [Fact]
    public async Task a_leaked_credential_or_address_would_be_noticed()
    {
        // The planted violation of the look that every outcome of these tests goes through.
        await using ConnectorWorld world = await StartAsync();
        foreach (string leak in ConnectorWorld.Secrets(Profile.Token).Concat(ConnectorWorld.Secrets(Profile.Credential ?? "")).Append(Newcomer))
            Should.Throw<ShouldAssertException>(() => world.Checked(new CallOutcome<string>.Unknown($"Bearer {leak.ToUpperInvariant()}")));
        Should.Throw<ShouldAssertException>(() => world.Checked(new CallOutcome<string>.Done(Profile.Token)));
    }

    [Fact]
    public async Task a_credential_that_expires_stops_the_hub_and_one_that_is_good_again_lets_it_go_on()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.SetAsync("token", "expired");
        string[] before = await world.LinesAsync();
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        if (Can(world, Capability.AddUser))
            (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        (await world.LinesAsync()).ShouldBe(before);

        await world.SetAsync("token", "good");
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task a_credential_that_is_replaced_in_the_app_works_and_the_one_before_it_does_not()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.SetAsync("token", "expired");
        string next = Profile.NextToken ?? Profile.WrongCredential;
        await world.SetAsync("credential", next);
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.BadCredential>();
        world.Checked(await world.Connect().CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();

        IHubConnector hub = world.Connect(credential: Profile.NextCredential ?? next, fields: Profile.NextFields);
        world.Done(await hub.CheckAsync(default));
        world.Done(await hub.FindAsync(Person(Ada), [], default)).State.ShouldBe(AccountState.Active);
    }

    [Fact]
    public async Task an_underprivileged_credential_is_told_what_it_lacks()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.SetAsync("token", "underpermissioned");
        var bad = world.Checked(await world.Hub.CheckAsync(default)).ShouldBeOfType<CallOutcome<HubIdentity>.BadCredential>();
        bad.Detail.ShouldContain(Profile.MissingRight);
    }

    [Fact]
    public async Task an_unknown_business_id_is_named()
    {
        await using ConnectorWorld world = await StartAsync();
        if (Profile.UnknownBusinessId is not { } unknown)
        {
            // An app that cannot tell must say so where admins read it.
            world.App.Description.Guidance.ShouldContain("cannot be checked");
            return;
        }

        Refused(world, await world.Connect(businessId: unknown).CheckAsync(default)).Code.ShouldBe("invalid_business_id");
    }

    [Fact]
    public async Task a_business_id_is_read_from_what_people_paste()
    {
        await using ConnectorWorld world = await StartAsync();
        world.App.TryReadBusinessId($"  {Profile.BusinessId} ", out string read, out _).ShouldBeTrue();
        read.ShouldBe(Profile.BusinessId, StringCompareShould.IgnoreCase);
        world.App.TryReadBusinessId(Profile.BadBusinessId, out _, out string reason).ShouldBeFalse();
        reason.ShouldNotBeNullOrWhiteSpace();
        world.App.TryReadBusinessId("", out _, out _).ShouldBeFalse();
        if (Profile.PastedBusinessId is { } address)
        {
            world.App.TryReadBusinessId(address, out read, out _).ShouldBeTrue();
            read.ShouldBe(Profile.BusinessId, StringCompareShould.IgnoreCase);
        }
    }

    [Fact]
    public async Task an_address_inside_the_network_is_never_called()
    {
        await using ConnectorWorld world = await StartAsync();
        var strict = new EgressGuard(new EgressOptions());
        IHubConnector hub = world.Connect(guard: strict);
        Refused(world, await hub.CheckAsync(default)).Code.ShouldBe("address_refused");
        Refused(world, await hub.FindAsync(Person(Ada), [], default)).Code.ShouldBe("address_refused");
        (await world.CallsAsync()).ShouldBe(0);
    }
}
