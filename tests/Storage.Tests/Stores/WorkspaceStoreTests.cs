using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines.Sqlite;
using BusinessHubs.Storage.Stores;
using BusinessHubs.Storage.Tests.Engines;

namespace BusinessHubs.Storage.Tests.Stores;

public sealed class WorkspaceStoreTests
{
    [Fact]
    public async Task a_name_is_taken_whatever_its_case_and_found_whatever_its_case()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        var store = new SystemStore(lab.NewEngine());
        (await store.AddAsync(new Workspace(new WorkspaceId(new Guid("00000000-0000-7000-8000-0000000000bb")), "ONE", DateTimeOffset.UnixEpoch), CancellationToken.None))
            .ShouldBeFalse();

        (await store.FindByNameAsync("oNe", CancellationToken.None))!.Id.ShouldBe(lab.Workspace);
        (await store.ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task a_token_is_found_by_its_public_id_with_its_workspace_and_its_use_is_noted_to_the_hour()
    {
        using var lab = new SqliteLab();
        await lab.PrepareAsync();
        SqliteEngine engine = lab.NewEngine();
        var store = new SystemStore(engine);
        var token = new ApiToken(
            new ApiTokenId(new Guid("00000000-0000-7000-8000-0000000000cc")), "ABCDEFGHJK", [1, 2, 3], "okta", TokenScope.Scim,
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), null, null);
        await lab.WriteAsync(new UnitOfWorkFactory(engine, lab.Keys), w =>
        {
            w.Tokens.Add(token);
            return Task.CompletedTask;
        });
        (await store.FindAsync("abcdefghjk", CancellationToken.None)).ShouldBeNull();
        DateTimeOffset hour = DateTimeOffset.UnixEpoch.AddHours(5);
        await store.TouchAsync(lab.Workspace, token.Id, hour, CancellationToken.None);
        await store.TouchAsync(lab.Workspace, token.Id, hour.AddHours(-2), CancellationToken.None);

        (WorkspaceId workspace, ApiToken found) = (await store.FindAsync("ABCDEFGHJK", CancellationToken.None)).ShouldNotBeNull();
        workspace.ShouldBe(lab.Workspace);
        found.LastUsed.ShouldBe(hour);
        found.Expires.ShouldBe(token.Expires);
        found.Hash.ShouldBe(token.Hash);
    }
}
