using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// The methods of Slack's Web API that the connector needs, one each, for one workspace. Reads are sent as GET, writes as forms.
/// <c>team_id</c> goes with every method that takes one: tokens of an organisation need it, those of a workspace may have it.
/// </summary>
internal sealed class SlackApi(AppClient client, string team, SlackErrors errors)
{
    private const int MaxId = 40;

    /// <summary>Who the token belongs to, and where.</summary>
    public sealed record Caller(string UserId, string TeamId, string? EnterpriseId = null)
    {
        /// <summary>The organisation of the token. That <c>team_id</c> may be the organisation itself is NOT CONFIRMED.</summary>
        public string? Organization => EnterpriseId ?? (TeamId.StartsWith('E') ? TeamId : null);

        /// <summary>The header <c>X-OAuth-Scopes</c>; null when Slack did not send it.</summary>
        public string? Scopes { get; init; }
    }

    public sealed record Team(string Id, string? Name = null, string? EnterpriseId = null);

    public sealed record Profile(string? Email = null);

    /// <summary>A row of users.list. Deactivated people come without most flags.</summary>
    public sealed record Member(
        string Id, string? Name = null, bool Deleted = false, bool IsBot = false, bool IsStranger = false, bool IsAdmin = false,
        bool IsOwner = false, bool IsPrimaryOwner = false, bool IsRestricted = false, bool IsUltraRestricted = false,
        bool IsInvitedUser = false, Profile? Profile = null)
    {
        /// <summary>A person who has or is offered a seat: no bot, nobody of another organisation, nobody who was deactivated.</summary>
        public bool IsSeated => !Deleted && !IsBot && !IsStranger && Id != "USLACKBOT";

        public string? Email => string.IsNullOrWhiteSpace(Profile?.Email) ? null : Profile.Email;
    }

    public sealed record UserGroup(
        string Id, string? Name = null, long DateDelete = 0, bool IsExternal = false, bool IsIdpGroup = false,
        bool IsMembershipLocked = false, IReadOnlyList<string>? Users = null);

    public sealed record Channel(
        string Id, string? Name = null, bool IsArchived = false, bool IsGeneral = false, bool IsIm = false, bool IsMpim = false);

    private sealed record Metadata(string? NextCursor = null);

    private sealed record TeamAnswer(Team Team);

    private sealed record MembersAnswer(IReadOnlyList<Member> Members, Metadata? ResponseMetadata = null);

    private sealed record UserAnswer(Member User);

    private sealed record GroupsAnswer(IReadOnlyList<UserGroup> Usergroups);

    private sealed record GroupAnswer(UserGroup Usergroup);

    private sealed record UsersAnswer(IReadOnlyList<string> Users);

    private sealed record ChannelsAnswer(IReadOnlyList<Channel> Channels, Metadata? ResponseMetadata = null);

    private sealed record ChannelMembersAnswer(IReadOnlyList<string> Members, Metadata? ResponseMetadata = null);

    /// <summary>Whether a text has the form of Slack's ids.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 1 and <= MaxId } && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    public Task<CallOutcome<Caller>> GetCallerAsync(CancellationToken cancellation) =>
        ReadAsync(
            "auth.test", [],
            answer =>
            {
                Caller caller = answer.Read<Caller>();
                return IsId(caller.UserId) ? caller with { Scopes = answer.Header("X-OAuth-Scopes") } : throw NoId();
            },
            cancellation);

    public Task<CallOutcome<Team>> GetTeamAsync(CancellationToken cancellation) =>
        ReadAsync("team.info", [("team", team)], answer => answer.Read<TeamAnswer>().Team, cancellation);

    /// <summary>Reads one row of the administrators' list, which tells whether the token may administer this workspace.</summary>
    public Task<CallOutcome<bool>> ProbeAdministrationAsync(CancellationToken cancellation) =>
        ReadAsync("admin.users.list", [("team_id", team), ("limit", "1")], _ => true, cancellation);

    public Task<CallOutcome<HubPage<Member>>> GetMembersAsync(string? cursor, CancellationToken cancellation) =>
        ReadAsync(
            "users.list", [("team_id", team), ("limit", Number(SlackApp.PageSize)), ("cursor", cursor)],
            answer =>
            {
                var page = answer.Read<MembersAnswer>();
                return page.Members.All(m => IsId(m.Id)) ? Page(page.Members, page.ResponseMetadata) : throw NoId();
            },
            cancellation);

    /// <summary>
    /// The id behind an address; null where Slack shows none. That it shows people who were only invited is NOT CONFIRMED, and so
    /// is which workspace's roles it tells: nothing but the id is read.
    /// </summary>
    public Task<CallOutcome<string?>> GetIdByEmailAsync(string email, CancellationToken cancellation) =>
        ReadAsync<string?>(
            "users.lookupByEmail", [("email", email)],
            answer =>
            {
                Member user = answer.Read<UserAnswer>().User;
                return IsId(user.Id) ? (user.IsSeated ? user.Id : null) : throw NoId();
            },
            cancellation,
            code => code is "users_not_found" or "user_not_found" ? new CallOutcome<string?>.Done(null) : null);

    public Task<CallOutcome<IReadOnlyList<UserGroup>>> GetUserGroupsAsync(CancellationToken cancellation) =>
        ReadAsync(
            "usergroups.list", [("team_id", team), ("include_disabled", "false")],
            answer =>
            {
                IReadOnlyList<UserGroup> groups = answer.Read<GroupsAnswer>().Usergroups;
                return groups.All(g => IsId(g.Id)) ? groups : throw NoId();
            },
            cancellation);

    /// <summary>Ids of the people in a user group; null when there is no such group.</summary>
    public Task<CallOutcome<IReadOnlyList<string>?>> GetUserGroupMembersAsync(string group, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<string>?>(
            "usergroups.users.list", [("usergroup", group), ("team_id", team), ("include_disabled", "true")],
            answer => Ids(answer.Read<UsersAnswer>().Users), cancellation,
            // The 2021 document has no code for an unknown group; no_such_subteam is the current page's.
            code => code is "no_such_subteam" or "subteam_not_found" ? new CallOutcome<IReadOnlyList<string>?>.Done(null) : null);

    /// <summary>Replaces the whole list of a user group; answers the list as Slack then has it, where it says so.</summary>
    public Task<CallOutcome<IReadOnlyList<string>?>> SetUserGroupMembersAsync(
        string group, IEnumerable<string> users, CancellationToken cancellation) =>
        WriteAsync(
            "usergroups.users.update", [("usergroup", group), ("users", string.Join(',', users)), ("team_id", team)],
            answer => answer.Read<GroupAnswer>().Usergroup.Users, cancellation);

    public Task<CallOutcome<HubPage<Channel>>> GetChannelsAsync(string? cursor, CancellationToken cancellation) =>
        ReadAsync(
            "conversations.list",
            [
                ("team_id", team), ("types", "public_channel,private_channel"), ("exclude_archived", "true"),
                ("limit", Number(SlackApp.PageSize)), ("cursor", cursor),
            ],
            answer =>
            {
                var page = answer.Read<ChannelsAnswer>();
                return page.Channels.All(c => IsId(c.Id)) ? Page(page.Channels, page.ResponseMetadata) : throw NoId();
            },
            cancellation);

    /// <summary>One page of ids of the people in a channel; null when the token sees no such channel.</summary>
    public Task<CallOutcome<HubPage<string>?>> GetChannelMembersAsync(
        string channel, string? cursor, int limit, CancellationToken cancellation) =>
        ReadAsync<HubPage<string>?>(
            "conversations.members", [("channel", channel), ("limit", Number(limit)), ("cursor", cursor)],
            answer =>
            {
                var page = answer.Read<ChannelMembersAnswer>();
                return Page(Ids(page.Members), page.ResponseMetadata);
            },
            cancellation,
            code => code == "channel_not_found" ? new CallOutcome<HubPage<string>?>.Done(null) : null);

    /// <summary>Somebody who is in the channel already counts as put in.</summary>
    public Task<CallOutcome<bool>> AddToChannelAsync(string channel, string user, CancellationToken cancellation) =>
        WriteAsync(
            "conversations.invite", [("channel", channel), ("users", user)], _ => true, cancellation,
            code => code == "already_in_channel" ? new CallOutcome<bool>.Done(false) : null);

    /// <summary>Somebody who is not in the channel counts as taken out.</summary>
    public Task<CallOutcome<bool>> TakeFromChannelAsync(string channel, string user, CancellationToken cancellation) =>
        WriteAsync(
            "conversations.kick", [("channel", channel), ("user", user)], _ => true, cancellation,
            code => code == "not_in_channel" ? new CallOutcome<bool>.Done(false) : null);

    /// <summary>Invites to the workspace and to channels. Slack answers with nothing but "ok": no id, no role.</summary>
    public Task<CallOutcome<bool>> InviteAsync(
        string email, string? name, IEnumerable<string> channels, CancellationToken cancellation) =>
        WriteAsync(
            "admin.users.invite",
            [("team_id", team), ("email", email), ("channel_ids", string.Join(',', channels)), ("real_name", name)],
            _ => true, cancellation);

    /// <summary>Sets the role in the workspace; the method is named by the role.</summary>
    public Task<CallOutcome<bool>> SetRoleAsync(string user, string role, CancellationToken cancellation) =>
        WriteAsync(SlackRoles.MethodFor(role), [("team_id", team), ("user_id", user)], _ => true, cancellation);

    /// <summary>True if removed, false if there was no such account any more.</summary>
    public Task<CallOutcome<bool>> RemoveAsync(string user, CancellationToken cancellation) =>
        WriteAsync(
            "admin.users.remove", [("team_id", team), ("user_id", user)], _ => true, cancellation,
            code => code is "user_already_deleted" or "user_not_found" ? new CallOutcome<bool>.Done(false) : null);

    private Task<CallOutcome<T>> ReadAsync<T>(
        string method, (string, string?)[] arguments, Func<HttpAnswer, T> good, CancellationToken cancellation,
        Func<string, CallOutcome<T>?>? special = null) =>
        SendAsync(HttpCall.Get(client.Address([method], arguments)), good, cancellation, special);

    private Task<CallOutcome<T>> WriteAsync<T>(
        string method, (string, string?)[] arguments, Func<HttpAnswer, T> good, CancellationToken cancellation,
        Func<string, CallOutcome<T>?>? special = null) =>
        SendAsync(HttpCall.Form(HttpMethod.Post, client.Address([method]), 200, arguments), good, cancellation, special);

    private Task<CallOutcome<T>> SendAsync<T>(
        HttpCall call, Func<HttpAnswer, T> good, CancellationToken cancellation, Func<string, CallOutcome<T>?>? special = null) =>
        client.SendForOutcomeAsync(
            call,
            answer =>
            {
                var envelope = answer.Read<SlackErrors.Envelope>();
                if (envelope.Ok)
                    return new CallOutcome<T>.Done(good(answer));
                return special?.Invoke(envelope.Error ?? "") ?? errors.Read<T>(call, envelope, answer.Status);
            },
            cancellation);

    // Slack's last page has an empty cursor, or none.
    private static HubPage<T> Page<T>(IReadOnlyList<T> items, Metadata? metadata) =>
        new(items, string.IsNullOrEmpty(metadata?.NextCursor) ? null : metadata.NextCursor);

    private static IReadOnlyList<string> Ids(IReadOnlyList<string> ids) => ids.All(IsId) ? ids : throw NoId();

    private static JsonException NoId() => new("Not one of Slack's ids.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
