using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Provisioning.Tests.Running;

/// <summary>What a life cycle in the directory means for accounts in the app.</summary>
public sealed class LifeCycleTests
{
    [Fact]
    public async Task a_restored_user_gets_his_access_again_by_the_memberships_he_kept()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Editors);
        await story.World.ActivateAsync(ann, false);
        await story.RunAsync(Story.Soon);
        story.Has(ann).ShouldBe(Access.None);

        await story.World.ActivateAsync(ann, true);
        await story.RunAsync(2 * Story.Grace);
        story.Has(ann).ShouldBe(FakeRoles.Editor);
    }

    [Fact]
    public async Task a_tombstone_name_is_never_invited_and_the_restored_name_is()
    {
        const string tombstone = "0a21f0f28d2a4f8ebf987363c4aed4efann@example.com";
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await ChangeAsync(story, ann, d => d with { UserName = tombstone, Emails = [], Active = false });
        await story.RunAsync(Story.Soon);
        story.Space.Truth(ann.Email).ShouldBeNull();

        // The flag comes back before the name does.
        await ChangeAsync(story, ann, d => d with { Active = true });
        await story.RunAsync(2 * Story.Grace);
        story.Space.Calls.ShouldNotContain(c => c.Email == tombstone);

        await ChangeAsync(story, ann, d => d with { UserName = ann.Email });
        await story.RunAsync(2 * Story.Grace);
        story.Has(ann).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_user_created_anew_inherits_nothing_and_gets_his_own_access_when_he_is_granted_it()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson old = await story.SettledAsync("ann", story.Editors);
        await story.World.DeleteAsync(old);
        FakePerson anew = await story.World.AddPersonAsync("ann");
        (await story.World.SeatAsync(story.Hub, anew)).ShouldBeNull();
        await story.RunAsync(Story.Soon);

        story.StepsOf(old).ShouldBe([FakeOperation.Invite, FakeOperation.Remove]);
        await story.World.JoinAsync(story.Viewers, anew);
        await story.RunAsync(2 * Story.Grace);
        story.Has(anew).ShouldBe(FakeRoles.Viewer);
        story.StepsOf(anew).ShouldBe([FakeOperation.Invite, FakeOperation.Remove, FakeOperation.Invite]);
    }

    [Fact]
    public async Task a_user_created_anew_and_granted_at_once_ends_with_his_own_access()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson old = await story.SettledAsync("ann", story.Editors);
        await story.World.DeleteAsync(old);
        FakePerson anew = await story.World.AddPersonAsync("ann");
        await story.World.JoinAsync(story.Viewers, anew);
        await story.RunAsync(3 * Story.Grace);

        (await story.World.WorkAsync(story.Hub, old)).State.ShouldBe(SeatWorkState.Idle);
        story.Has(anew).ShouldBe(FakeRoles.Viewer);
    }

    [Fact]
    public async Task a_new_address_keeps_the_account()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await ChangeAsync(story, ann, d => d with { UserName = "married@example.com", Emails = [new UserEmail("married@example.com", "work", true)] });
        await story.RunAsync(2 * Story.Grace);

        story.Space.Truth(ann.Email).ShouldNotBeNull();
        story.Space.Writes.Count(c => c.Operation == FakeOperation.Invite).ShouldBe(1);
    }

    [Fact]
    public async Task a_deleted_group_takes_access_away_after_the_grace_and_not_before()
    {
        await using Story story = await Story.BeginAsync();
        FakePerson ann = await story.SettledAsync("ann", story.Viewers);
        await story.World.DeleteAsync(story.Viewers);
        await story.RunAsync(Story.Grace - TimeSpan.FromMinutes(1));
        story.Has(ann).ShouldBe(FakeRoles.Viewer);

        await story.RunAsync(TimeSpan.FromMinutes(2));
        story.Space.Truth(ann.Email).ShouldBeNull();
    }

    private static async Task ChangeAsync(Story story, FakePerson person, Func<UserDraft, UserDraft> change) =>
        (await story.World.Users.ChangeAsync<string>(
            story.World.Context, person.Id, null, u => new EditStep<UserDraft, string>.Save(change(u.Draft)), CancellationToken.None))
            .ShouldBeOfType<EditOutcome<UserRecord, string>.Saved>();
}
