using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Tests.Running;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Syncing;

/// <summary>Removals of accounts that belong to no user, step by step.</summary>
public sealed class AccountRemoverTests
{
    private const string Stray = "stray@example.com";

    [Theory]
    [InlineData(FakeOperation.Remove)]
    [InlineData(FakeOperation.Find)]
    public async Task one_account_that_may_not_be_removed_is_set_aside_and_the_hub_works_on(FakeOperation refused)
    {
        await using Story story = await Story.BeginAsync();
        AccountRemoval removal = await AskAsync(story);
        story.Space.Plan(new FakeFault(FakeFaultKind.Forbidden, refused, Stray));

        (await RunAsync(story, removal)).ShouldBe(new SeatRun.Over());

        AccountRemoval parked = await NowAsync(story, removal);
        (parked.State, parked.Reason).ShouldBe((AccountRemovalState.Parked, "forbidden: You cannot change this member."));
        (await story.World.NowAsync(story.Hub)).State.ShouldBe(HubState.Healthy);
        story.Space.Truth(Stray).ShouldNotBeNull();
    }

    [Fact]
    public async Task a_credential_that_is_refused_altogether_stops_the_hub_and_the_removal_waits()
    {
        await using Story story = await Story.BeginAsync();
        AccountRemoval removal = await AskAsync(story);
        story.Space.Credential = "another";

        (await RunAsync(story, removal)).ShouldBeOfType<SeatRun.HubRefused>().Code.ShouldBe("bad_credential");

        (await NowAsync(story, removal)).State.ShouldBe(AccountRemovalState.Due);
    }

    [Fact]
    public async Task a_connector_that_reads_in_parts_is_asked_again_and_the_hub_works_on()
    {
        await using Story story = await Story.BeginAsync();
        AccountRemoval removal = await AskAsync(story);
        story.Space.Plan(new FakeFault(FakeFaultKind.GoesOn, FakeOperation.Find, Stray) { RetryAfter = TimeSpan.FromSeconds(1) });

        (await RunAsync(story, removal)).ShouldBe(new SeatRun.Over());

        AccountRemoval waiting = await NowAsync(story, removal);
        (waiting.State, waiting.Attempts).ShouldBe((AccountRemovalState.Due, 0));
        waiting.NotBefore.ShouldBe(story.World.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    private static async Task<AccountRemoval> AskAsync(Story story)
    {
        story.Space.ByHand(Stray, AccountState.Active, FakeRoles.Viewer);
        string account = story.Space.Truth(Stray)!.Id;
        DateTimeOffset now = story.World.Clock.GetUtcNow();
        var removal = new AccountRemoval(
            new AccountRemovalId(story.World.Ids.Next()), story.Hub.Id, account, Stray, "owner", now, AccountRemovalState.Due,
            now, 0, null, null, null, null, null, null, 0);
        await story.World.WriteAsync(async work =>
        {
            await work.Accounts.SaveAsync(
                [
                    new HubAccountRecord(
                        story.Hub.Id, account, "stray", Stray, AccountState.Active, FakeRoles.Viewer, false, false,
                        MatchState.Unmatched, null, null, null, now, now, null, null),
                ],
                CancellationToken.None);
            work.AccountRemovals.Add(removal);
        });
        return removal;
    }

    private static Task<SeatRun> RunAsync(Story story, AccountRemoval removal) =>
        new AccountRemover(story.World.Units, story.World.Options, story.World.Clock, () => 0.5)
            .RunAsync(story.Loop.Session, removal, CancellationToken.None);

    private static async Task<AccountRemoval> NowAsync(Story story, AccountRemoval removal) =>
        (await story.World.ReadAsync(work => work.AccountRemovals.FindAsync(removal.Id, CancellationToken.None)))!;
}
