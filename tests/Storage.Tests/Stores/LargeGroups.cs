using System.Globalization;
using BusinessHubs.TestKit.Pipeline;

namespace BusinessHubs.Storage.Tests.Stores;

/// <summary>Many users at once, past the product.</summary>
internal static class LargeGroups
{
    private const string Variable = "BUSINESSHUBS_TEST_GROUP_SIZE";

    /// <summary>Members of a large group: 20,000, or what the environment says (CONTRIBUTING.md).</summary>
    public static int Size { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 20_000;

    /// <summary>New users, in upper case as the file keeps their ids; members of the team's group where one is given.</summary>
    public static string[] Fill(PipelineHarness world, int count, FakeTeam? team)
    {
        string workspace = world.Context.Workspace.ToString().ToUpperInvariant();
        string[] ids = [.. Enumerable.Range(0, count).Select(_ => world.Ids.Next().ToString().ToUpperInvariant())];
        foreach (string[] chunk in ids.Chunk(1000))
        {
            world.Database.Execute(
                "INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, active, document, version, created_at, modified_at) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{i}','{i}',1,'{{}}',1,0,0)")));
            if (team is not null)
            {
                world.Database.Execute(
                    "INSERT INTO group_member (workspace_id, group_id, user_id) VALUES "
                    + string.Join(',', chunk.Select(i => $"('{workspace}','{team.Group.ToString().ToUpperInvariant()}','{i}')")));
            }
        }

        return ids;
    }
    /// <summary>New groups with one member.</summary>
    public static void FillGroups(PipelineHarness world, int count, FakePerson member)
    {
        string workspace = world.Context.Workspace.ToString().ToUpperInvariant();
        string user = member.Id.ToString().ToUpperInvariant();
        foreach (string[] chunk in Enumerable.Range(0, count).Select(_ => world.Ids.Next().ToString().ToUpperInvariant()).Chunk(1000))
        {
            world.Database.Execute(
                "INSERT INTO scim_group (workspace_id, id, display_name, display_name_key, document, version, created_at, modified_at) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{i}','{i}','{{}}',1,0,0)")));
            world.Database.Execute(
                "INSERT INTO team (workspace_id, id, name, name_key, created_at) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{i}','{i}',0)")));
            world.Database.Execute(
                "INSERT INTO group_mapping (workspace_id, group_id, team_id, is_default) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{i}',1)")));
            world.Database.Execute(
                "INSERT INTO group_member (workspace_id, group_id, user_id) VALUES "
                + string.Join(',', chunk.Select(i => $"('{workspace}','{i}','{user}')")));
        }
    }
}
