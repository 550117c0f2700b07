using System.Globalization;
using System.Text.Json;
using System.Web;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// The calls of the Apple Business API (2.4) that the connector needs: users, one by one and in pages (JSON:API). Each call carries
/// the hub's token; one that is not accepted any more is fetched anew once.
/// </summary>
internal sealed class AppleApi(AppClient client, AppleTokens tokens)
{
    // Only what is used: phone numbers, cost centres and the like stay with Apple.
    private const string Fields = "status,managedAppleAccount,roleOuList,email";

    public sealed record RoleInUnit(string? RoleName = null, string? OuId = null);

    public sealed record Attributes(
        string? Status = null, string? ManagedAppleAccount = null, IReadOnlyList<RoleInUnit>? RoleOuList = null, string? Email = null);

    public sealed record User(string Id, string Type, Attributes? Attributes = null);

    private sealed record Links(string? Next = null);

    private sealed record UserAnswer(User Data);

    private sealed record UsersAnswer(IReadOnlyList<User> Data, Links? Links = null);

    /// <summary>One page of users.</summary>
    /// <param name="cursor">Null for the first.</param>
    /// <param name="limit">Rows on it.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<CallOutcome<HubPage<User>>> GetUsersAsync(string? cursor, int limit, CancellationToken cancellation) =>
        ReadAsync(
            client.Address(
                ["v1", "users"], ("fields[users]", Fields), ("limit", limit.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor)),
            answer =>
            {
                var page = answer.ReadCamel<UsersAnswer>();
                return page.Data.All(IsUser) ? new HubPage<User>(page.Data, Cursor(page.Links?.Next)) : throw NoUser();
            },
            cancellation);

    /// <summary>One user; null when there is none of this id.</summary>
    public Task<CallOutcome<User?>> GetUserAsync(string id, CancellationToken cancellation) =>
        ReadAsync<User?>(
            client.Address(["v1", "users", id], ("fields[users]", Fields)),
            answer =>
            {
                User user = answer.ReadCamel<UserAnswer>().Data;
                return IsUser(user) ? user : throw NoUser();
            },
            cancellation,
            answer => answer.Status == 404 ? new CallOutcome<User?>.Done(null) : null);

    private async Task<CallOutcome<T>> ReadAsync<T>(
        Uri address, Func<HttpAnswer, T> good, CancellationToken cancellation, Func<HttpAnswer, CallOutcome<T>?>? special = null)
    {
        AppleTokens.Token? refused = null;
        for (bool again = false; ; again = true)
        {
            var given = await tokens.GetAsync(refused, cancellation);
            if (!given.Succeeds(out AppleTokens.Token? token, out CallOutcome<T>? failure))
                return failure;
            HttpCall call = HttpCall.Get(address) with { Headers = [new("Authorization", $"Bearer {token.Value}")] };
            var read = await client.SendAsync(call, good, cancellation, special);
            if (again || read is not CallOutcome<T>.BadCredential { AppStatus: 401 })
                return read;
            refused = token;
        }
    }

    // The next page is only ever asked of the same address: of Apple's link nothing but the cursor is used.
    private static string? Cursor(string? next)
    {
        if (next is null)
            return null;
        int query = next.IndexOf('?', StringComparison.Ordinal);
        string? cursor = query < 0 ? null : HttpUtility.ParseQueryString(next[query..])["cursor"];
        return string.IsNullOrEmpty(cursor) ? throw new JsonException("The link to the next page has no cursor.") : cursor;
    }

    private static bool IsUser(User user) => user.Type == "users" && AppClient.IsSegment(user.Id);

    private static JsonException NoUser() => new("Not a user.");
}
