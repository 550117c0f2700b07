using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.GitHub;

/// <summary>Accounts: the token's own, any by login or id, and the search.</summary>
internal static class UserRoutes
{
    public static void Map(RouteTable routes, Func<Organization> organization)
    {
        routes.Map("GET", "/user", call =>
            EmulatedAnswer.Json(200, Json(call, organization()).PrivateUser(organization().ServiceAccount)));
        routes.Map("GET", "/user/{id}", call => PublicUser(call, organization(), ById(call, organization())));
        routes.Map("GET", "/users/{username}", call =>
            PublicUser(call, organization(), organization().Accounts.GetValueOrDefault(call["username"])));
        routes.Map("GET", "/search/users", call => Search(call, organization()));
    }

    private static GitHubJson Json(EmulatedCall call, Organization org) => new(call.BaseAddress, org);

    private static Account? ById(EmulatedCall call, Organization org) =>
        long.TryParse(call["id"], NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? org.Accounts.Values.FirstOrDefault(account => account.Id == id)
            : null;

    private static EmulatedAnswer PublicUser(EmulatedCall call, Organization org, Account? account) =>
        account is null ? GitHubErrors.NotFound() : EmulatedAnswer.Json(200, Json(call, org).PublicUser(account.Login));

    /// <summary>
    /// Finds accounts of all of GitHub by part of the login, name or public address. An account that hides its address is
    /// not found by it, and a hit need not be a member or have exactly the address that was asked for.
    /// </summary>
    private static EmulatedAnswer Search(EmulatedCall call, Organization org)
    {
        string[] words = (call.QueryValue("q") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return GitHubErrors.Unprocessable("Search", "q", "The search needs a query", "missing");
        HashSet<string> fields =
        [
            .. words.Where(word => word.StartsWith("in:", StringComparison.Ordinal)).SelectMany(word => word[3..].Split(',')),
        ];
        string[] texts = [.. words.Where(word => !word.Contains(':', StringComparison.Ordinal)).Select(word => word.Trim('"'))];
        List<string> hits =
        [
            .. org.Accounts.Values
                .Where(account => Array.TrueForAll(texts, text => Mentions(account, text, fields)))
                .OrderBy(account => account.Id)
                .Select(account => account.Login),
        ];
        return GitHubPages.Page(call, hits, Json(call, org).FoundUser, rows => new JsonObject
        {
            ["total_count"] = hits.Count,
            ["incomplete_results"] = false,
            ["items"] = rows,
        });
    }

    private static bool Mentions(Account account, string text, HashSet<string> fields)
    {
        bool any = fields.Count == 0;
        return (any || fields.Contains("login")) && Holds(account.Login)
            || (any || fields.Contains("name")) && Holds(account.Name)
            || (any || fields.Contains("email")) && account.PublicEmail is { } email && Holds(email);

        bool Holds(string value) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
