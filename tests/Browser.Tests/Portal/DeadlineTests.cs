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
        await using AgentWorld world = await StartAsync();
        await world.FindAsync(Ada);
        await world.FaultAsync("GET", "/members", new() { ["delayMs"] = 120_000, ["delayAt"] = "before" });
        DateTimeOffset until = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(12);
        CallOutcome<ObservedSeat> outcome;
        using (CallDeadline.Begin(until))
            outcome = Checked(await world.Hub.FindAsync(Person(Ada), [], default));

        TimeProvider.System.GetUtcNow().ShouldBeLessThan(until);
        string why = outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>().Why;
        why.ShouldContain(", step 1 (goto)");
        why.ShouldContain(Path.GetFileName(world.Screenshots.ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task without_time_no_browser_is_opened()
    {
        await using AgentWorld world = await StartAsync();
        using (CallDeadline.Begin(TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(4)))
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
