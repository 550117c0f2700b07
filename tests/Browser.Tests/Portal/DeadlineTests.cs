using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Portal;
using BusinessHubs.Provisioning.Hubs;
using static BusinessHubs.Browser.Tests.Portal.AgentWorld;

namespace BusinessHubs.Browser.Tests.Portal;

/// <summary>The pipeline gives a call so much time and no more; the browser ends before it is cut off, and says how far it came.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task a_step_that_takes_too_long_for_the_call_is_named_with_its_picture()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe =>
            recipe["find"]!["open"]![1] = new JsonObject { ["waitFor"] = "#never", ["seconds"] = 60 }));
        // As the pipeline gives it: what is not said by then is not said at all.
        var time = TimeSpan.FromSeconds(20);
        using var cut = new CancellationTokenSource(time, TimeProvider.System);
        CallOutcome<ObservedSeat> outcome;
        using (CallDeadline.Begin(TimeProvider.System.GetUtcNow() + time))
            outcome = Checked(await world.Hub.FindAsync(Person(Ada), [], cut.Token));

        string why = outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why;
        why.ShouldContain(", step 2 (waitFor)");
        why.ShouldContain(Path.GetFileName(world.Screenshots.ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task without_time_no_browser_is_opened()
    {
        await using AgentWorld world = await StartAsync();
        using (CallDeadline.Begin(TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(6)))
        {
            Checked(await world.Hub.FindAsync(Person(Ada), [], default))
                .ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why.ShouldContain("no time left");
        }

        (await world.CallsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_hub_keeps_its_own_spelling_of_the_business_id()
    {
        await using AgentWorld world = await StartAsync(PortalRecipe.With(recipe => recipe["businessIdPattern"] = "[A-Za-z0-9-]{1,40}"));
        string other = PortalEmulator.BusinessId.ToUpperInvariant();
        IHubConnector hub = world.App.Connect(new HubConnection(world.Address, other, Credential()));
        Done(await hub.CheckAsync(default)).BusinessId.ShouldBe(other);
    }
}
