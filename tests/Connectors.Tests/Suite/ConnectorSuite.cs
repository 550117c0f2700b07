using System.Collections.Immutable;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>
/// What every connector must do, asked of the real connector against its emulated app over HTTP. What an app cannot do is asked
/// too: it must be undeclared, refused without a call, and change nothing. Passing is the definition of done of a connector.
/// </summary>
public abstract partial class ConnectorSuite
{
    private const string Newcomer = "new.person@octo.example";
    private const string Ada = "ada.park@octo.example";
    private const string Ben = "ben.ochoa@octo.example";

    private protected abstract AppProfile Profile { get; }

    private AssetKey Asset => Profile.Asset!.Value;

    private AssetKey OtherAsset => Profile.OtherAsset!.Value;

    private protected Task<ConnectorWorld> StartAsync() => ConnectorWorld.StartAsync(Profile);

    private static bool Can(ConnectorWorld world, Capability capability) => world.App.Description.Capabilities.HasFlag(capability);

    private static SeatSubject Person(string email) => ConnectorWorld.Person(email);

    private Access Plain(params (AssetKey Asset, string? Role)[] assets) => Roles(Profile.Role, assets);

    private static Access Roles(string role, params (AssetKey Asset, string? Role)[] assets) => Access.Account(
        [role], assets.Select(asset => KeyValuePair.Create(asset.Asset, ImmutableSortedSet.Create(asset.Role!))));

    /// <summary>Asks for something that the app cannot do: refused by a stable code, nothing sent, nothing changed.</summary>
    private static async Task RefusedUnsentAsync(ConnectorWorld world, Func<Task<CallOutcome<ObservedSeat>>> ask)
    {
        string[] before = await world.LinesAsync();
        await world.ForgetCallsAsync();
        world.Checked(await ask()).ShouldBeOfType<CallOutcome<ObservedSeat>.Refused>().Code.ShouldBe("unsupported");
        (await world.SentWritesAsync()).ShouldBe(0);
        (await world.LinesAsync()).ShouldBe(before);
    }

    private static CallOutcome<T>.Refused Refused<T>(ConnectorWorld world, CallOutcome<T> outcome) =>
        world.Checked(outcome).ShouldBeOfType<CallOutcome<T>.Refused>(outcome.ToString());

    /// <summary>The account of somebody who is active with these roles and assets, made by hand.</summary>
    private async Task<ObservedSeat> MemberAsync(ConnectorWorld world, string email, string? role = null, params (AssetKey Asset, string? Role)[] assets)
    {
        await world.PutAsync(email, role ?? Profile.Role, Plain(assets));
        return await world.FindAsync(email, [.. assets.Select(a => a.Asset)]);
    }

    private async Task<CallOutcome<ObservedSeat>> InviteAsync(ConnectorWorld world, string email = Newcomer, Access? access = null) =>
        world.Checked(await world.Hub.InviteAsync(Person(email), access ?? Plain(), default));

    /// <summary>Whether an outcome says that the person was there already.</summary>
    private static bool SaysAlready(CallOutcome<ObservedSeat> outcome) =>
        outcome is CallOutcome<ObservedSeat>.AlreadySo or CallOutcome<ObservedSeat>.Refused { Kind: RefusalKind.AlreadySo };
}
