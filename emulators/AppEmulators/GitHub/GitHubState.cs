using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>The whole truth about the organisation as JSON, including what the API hides (e-mail addresses).</summary>
internal static class GitHubState
{
    public static JsonObject Dump(Organization org) => new()
    {
        ["app"] = GitHubEmulator.AppName,
        ["organisation"] = new JsonObject
        {
            ["login"] = org.Login,
            ["id"] = org.Id,
            ["seats"] = org.Seats,
            ["filledSeats"] = org.FilledSeats,
            ["invitationLimit"] = org.InvitationLimit,
            ["autoAccept"] = org.AutoAccept,
            ["serviceAccount"] = org.ServiceAccount,
        },
        ["members"] = List(org.Members.OrderBy(member => org.Accounts[member.Key].Id), member => new JsonObject
        {
            ["login"] = org.Accounts[member.Key].Login,
            ["id"] = org.Accounts[member.Key].Id,
            ["email"] = org.Accounts[member.Key].Email,
            ["emailIsPublic"] = org.Accounts[member.Key].EmailIsPublic,
            ["role"] = member.Value,
        }),
        ["billingManagers"] = List(org.BillingManagers.Order(), login => login),
        ["outsideCollaborators"] = List(org.OutsideCollaborators.Order(), login => login),
        ["invitations"] = List(org.Pending, invitation => Invitation(org, invitation)),
        ["invitationHistory"] = List(org.Invitations, invitation => Invitation(org, invitation)),
        ["teams"] = List(org.Teams, team => new JsonObject
        {
            ["id"] = team.Id,
            ["slug"] = team.Slug,
            ["name"] = team.Name,
            ["members"] = List(team.Members.OrderBy(member => member.Key), member => new JsonObject
            {
                ["login"] = org.Accounts[member.Key].Login,
                ["role"] = member.Value,
            }),
        }),
        ["removed"] = List(org.Removed, removal => new JsonObject
        {
            ["login"] = removal.Login,
            ["email"] = removal.Email,
            ["role"] = removal.Role,
            ["at"] = GitHubJson.Time(removal.At),
            ["how"] = removal.How,
        }),
    };

    private static JsonObject Invitation(Organization org, Invitation invitation) => new JsonObject
    {
        ["id"] = invitation.Id,
        ["login"] = invitation.Login,
        ["email"] = invitation.Email,
        ["role"] = invitation.Role,
        ["state"] = invitation.State.ToString().ToLowerInvariant(),
        ["createdAt"] = GitHubJson.Time(invitation.CreatedAt),
        ["teams"] = List(org.Teams.Where(team => invitation.Teams.ContainsKey(team.Id)), team => team.Slug),
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> render) => new([.. items.Select(render)]);
}
