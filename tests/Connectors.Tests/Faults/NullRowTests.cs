using System.Net.Http.Json;
using System.Reflection;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Nulls in lists and envelopes, in each answer of each operation of every connector that the suite knows.</summary>
public sealed class NullRowTests
{
    private const string Ada = "ada.park@octo.example";
    private const string Newcomer = "new.person@octo.example";
    private const int MostAnswers = 40;

    public static TheoryData<string> Suites =>
    [
        .. typeof(ConnectorSuite).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ConnectorSuite)) && !type.IsAbstract)
            .Select(type => type.FullName!).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task nulls_where_values_are_promised_end_in_an_outcome_and_never_in_an_exception(string suite)
    {
        NullingHandler? nulls = null;
        AppProfile profile = Profile(suite);
        AppProfile nulled = profile with
        {
            Make = (guard, clock, handler) => profile.Make(guard, clock, nulls ??= new NullingHandler(handler)),
        };
        await using ConnectorWorld world = await ConnectorWorld.StartAsync(nulled, options => options with { RequestLimit = 1_000_000 });
        using var control = new HttpClient(new SocketsHttpHandler()) { BaseAddress = world.Address };
        ObservedSeat ada = await world.FindAsync(Ada);
        AssetKey[] assets = profile.Asset is { } asset ? [asset] : [];
        foreach (NullingHandler.Place where in Enum.GetValues<NullingHandler.Place>())
        {
            await EachAsync(where, async hub => await hub.CheckAsync(default));
            await EachAsync(where, async hub => ThereIfDone(await hub.FindAsync(ConnectorWorld.Person(Ada), assets, default)));
            await EachAsync(where, async hub => ThereIfDone(await hub.FindAsync(new SeatSubject(Ada, null, ada.AccountId), assets, default)));
            await EachAsync(where, async hub => await ((IListsAccounts)hub).ListAccountsAsync(null, default));
            await EachAsync(where, async hub => _ = hub is IListsAssets lister ? await lister.ListAssetsAsync(null, default) : null);
            await EachAsync(where, async hub =>
            {
                CallOutcome<ObservedSeat> outcome = await hub.InviteAsync(ConnectorWorld.Person(Newcomer), Access.Account(profile.Role), default);
                NotCalledUnsent(outcome, await world.TruthAsync(Newcomer) is not null, where);
            });
            await EachAsync(where, async hub =>
            {
                CallOutcome<ObservedSeat> outcome = await hub.RemoveAsync(new SeatSubject(Ada, null, ada.AccountId), ada, default);
                NotCalledUnsent(outcome, await world.TruthAsync(Ada) is null, where);
            });
        }

        async Task EachAsync(NullingHandler.Place where, Func<IHubConnector, Task> ask)
        {
            for (int at = 1; at <= MostAnswers; at++)
            {
                using HttpResponseMessage reset = await control.PostAsJsonAsync("_emulator/reset", new { });
                reset.EnsureSuccessStatusCode();
                IHubConnector hub = world.Connect();
                nulls!.Begin(where, at);
                await ask(hub);
                bool struck = nulls.Struck;
                nulls.Begin(where, 0);
                if (!struck && at > 3)
                    return;
            }
        }
    }

    private static void ThereIfDone(CallOutcome<ObservedSeat> outcome)
    {
        if (outcome is CallOutcome<ObservedSeat>.Done done)
            done.Value.State.ShouldNotBe(AccountState.Absent);
    }

    private static void NotCalledUnsent(CallOutcome<ObservedSeat> outcome, bool happened, NullingHandler.Place where)
    {
        if (happened)
            (outcome is CallOutcome<ObservedSeat>.Done or CallOutcome<ObservedSeat>.AlreadySo or CallOutcome<ObservedSeat>.Unknown).ShouldBeTrue($"{where}: {outcome}");
    }

    private static AppProfile Profile(string suite)
    {
        Type type = typeof(ConnectorSuite).Assembly.GetType(suite, throwOnError: true)!;
        return (AppProfile)type.GetProperty("Profile", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Activator.CreateInstance(type))!;
    }
}
