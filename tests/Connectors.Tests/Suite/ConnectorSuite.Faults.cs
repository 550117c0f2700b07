using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

public abstract partial class ConnectorSuite
{
    [Fact]
    public async Task an_app_that_wants_to_be_left_alone_is()
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Profile.ReadCall, new() { ["throttle"] = 429, ["retryAfter"] = 17 });
        var read = world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>();
        // A page shows no header, so a browser waits for as long as an app that names no time is waited for.
        TimeSpan wait = Profile.ReadsBackByItself ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(17);
        read.RetryAfter.ShouldBe(wait);
        if (await CannotAddAsync(world))
            return;
        (string Method, string Path) invite = Profile.InviteCall!.Value;
        await world.FaultAsync(invite, new() { ["throttle"] = 429, ["retryAfter"] = 17 });
        (await InviteAsync(world)).ShouldBeOfType<CallOutcome<ObservedSeat>.Throttled>().RetryAfter.ShouldBe(wait);
        (await world.TruthAsync(Newcomer)).ShouldBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task a_read_of_a_failing_app_may_be_repeated(int status)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Profile.ReadCall, new() { ["status"] = status });
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], default)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Theory]
    [InlineData("""{"status":500,"apply":true}""", true)]
    [InlineData("""{"status":503}""", false)]
    [InlineData("""{"drop":"before"}""", false)]
    [InlineData("""{"drop":"after"}""", true)]
    [InlineData("""{"status":200,"apply":true,"body":"<html>Sign in to the network</html>"}""", true)]
    [InlineData("""{"truncateAt":3}""", true)]
    [InlineData("""{"size":10000000}""", true)]
    public async Task an_invitation_without_a_clear_answer_is_unknown_and_a_read_shows_the_truth(string fault, bool invited)
    {
        await using ConnectorWorld world = await StartAsync();
        if (await CannotAddAsync(world))
            return;
        (string Method, string Path) call = Profile.InviteCall!.Value;
        await world.FaultAsync(call, JsonNode.Parse(fault)!.AsObject());
        CallOutcome<ObservedSeat> outcome = await InviteAsync(world);
        if (Profile.ReadsBackByItself && outcome is CallOutcome<ObservedSeat>.Done known)
        {
            // A success that was seen is one: exactly one account, in the state that is told.
            (await world.AllOfAsync(Newcomer)).Length.ShouldBe(1);
            (await world.FindAsync(Newcomer)).State.ShouldBe(known.Value.State);
            return;
        }

        if (Profile.ReadsBackByItself && invited && SaysAlready(outcome))
        {
            // A browser sends a page again when its connection dies, and the app then knows the person: nobody twice, and seen.
            (await world.AllOfAsync(Newcomer)).Length.ShouldBe(1);
            (await world.FindAsync(Newcomer)).State.ShouldNotBe(AccountState.Absent);
            return;
        }

        outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>(outcome.ToString());
        (await world.AllOfAsync(Newcomer)).Length.ShouldBe(invited ? 1 : 0);
        (await world.FindAsync(Newcomer)).State.ShouldBe(
            !invited ? AccountState.Absent : Can(world, Capability.PendingInvites) ? AccountState.Pending : AccountState.Active);
    }

    [Theory]
    [InlineData("""{"drop":"before"}""", false)]
    [InlineData("""{"drop":"after"}""", true)]
    [InlineData("""{"status":500}""", false)]
    public async Task a_removal_without_a_clear_answer_is_unknown(string fault, bool removed)
    {
        await using ConnectorWorld world = await StartAsync();
        ObservedSeat seat = await MemberAsync(world, Newcomer);
        if (await CannotRemoveAsync(world, seat))
            return;
        (string Method, string Path) call = Profile.RemoveCall!.Value;
        await world.FaultAsync(call, JsonNode.Parse(fault)!.AsObject());
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.RemoveAsync(Person(Newcomer), seat, default));
        if (!(Profile.ReadsBackByItself && outcome is CallOutcome<ObservedSeat>.Done))
            outcome.ShouldBeOfType<CallOutcome<ObservedSeat>.Unknown>(outcome.ToString());
        bool gone = await world.TruthAsync(Newcomer) is null;
        // What was read back and said to be done must be so; else the fault alone decides.
        gone.ShouldBe(removed || outcome is CallOutcome<ObservedSeat>.Done, outcome.ToString());
        ((await world.FindAsync(Newcomer)).State == AccountState.Absent).ShouldBe(gone);
    }

    [Theory]
    [InlineData("""{"status":200,"body":"<html>Sign in to the network</html>"}""")]
    [InlineData("""{"status":200,"body":{"surprise":1}}""")]
    [InlineData("""{"status":200,"body":[]}""")]
    [InlineData("""{"status":200,"body":null}""")]
    [InlineData("""{"status":200,"body":"\u0000"}""")]
    [InlineData("""{"truncateAt":3}""")]
    [InlineData("""{"size":10000000}""")]
    [InlineData("""{"drop":"before"}""")]
    public async Task an_answer_that_cannot_be_read_never_says_that_somebody_is_gone(string fault)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Profile.ReadCall, JsonNode.Parse(fault)!.AsObject());
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.FindAsync(Person(Ada), [], default));
        if (Profile.ReadsBackByItself && outcome is CallOutcome<ObservedSeat>.Done read)
            read.Value.State.ShouldBe(AccountState.Active, "read again, and then rightly");
        else
            (outcome is CallOutcome<ObservedSeat>.Done).ShouldBeFalse(outcome.ToString());
        (await world.FindAsync(Ada)).State.ShouldBe(AccountState.Active);
    }

    [Theory]
    [InlineData("""{"status":200,"body":"<html>Sign in to the network</html>"}""")]
    [InlineData("""{"status":200,"body":{"surprise":1}}""")]
    [InlineData("""{"truncateAt":3}""")]
    public async Task a_listing_that_cannot_be_read_is_no_listing(string fault)
    {
        await using ConnectorWorld world = await StartAsync();
        await world.FaultAsync(Profile.ReadCall, JsonNode.Parse(fault)!.AsObject());
        (await world.ListAsync()).ShouldBeNull();
        (await world.ListAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_redirect_to_another_host_is_not_followed()
    {
        await using ConnectorWorld world = await StartAsync();
        await using ConnectorWorld elsewhere = await StartAsync();
        await world.FaultAsync(Profile.ReadCall, new()
        {
            ["status"] = 302,
            ["headers"] = new JsonObject { ["Location"] = new Uri(elsewhere.Address, "/").AbsoluteUri },
        });
        CallOutcome<ObservedSeat> outcome = world.Checked(await world.Hub.FindAsync(Person(Ada), [], default));
        (outcome is CallOutcome<ObservedSeat>.Done or CallOutcome<ObservedSeat>.AlreadySo).ShouldBeFalse(outcome.ToString());
        (await elsewhere.CallsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task what_is_cancelled_before_it_begins_is_not_sent()
    {
        await using ConnectorWorld world = await StartAsync();
        var cancelled = new CancellationToken(canceled: true);
        world.Checked(await world.Hub.FindAsync(Person(Ada), [], cancelled)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        if (Can(world, Capability.AddUser))
            world.Checked(await world.Hub.InviteAsync(Person(Newcomer), Plain(), cancelled)).ShouldBeOfType<CallOutcome<ObservedSeat>.NotSent>();
        (await world.CallsAsync()).ShouldBe(0);
    }
}
