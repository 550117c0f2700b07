using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>
/// The page where an admin approves an app, and the exchange of the code that comes back. Codes are good once and for ten
/// minutes. The emulated admin approves at once.
/// </summary>
internal sealed class AuthRoutes(Func<string> token)
{
    public const string Page = "/portal/auth";
    public const string Exchange = $"{TikTokEmulator.Prefix}/oauth2/access_token/";

    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, DateTimeOffset> _codes = new(StringComparer.Ordinal);
    private int _lastCode;

    public void Map(RouteTable routes)
    {
        routes.Map("GET", Page, Approve);
        routes.Map("POST", Exchange, Give);
    }

    /// <summary>Forgets every code.</summary>
    public void Clear() => _codes.Clear();

    private EmulatedAnswer Approve(EmulatedCall call)
    {
        if (call.QueryValue("app_id") != TikTokEmulator.AppId
            || !Uri.TryCreate(call.QueryValue("redirect_uri"), UriKind.Absolute, out Uri? redirect)
            || redirect.Scheme is not ("http" or "https"))
        {
            return EmulatedAnswer.Text(400, "<html>The app does not exist, or the redirect address is not one of its own.</html>");
        }

        string code = $"auth-code-{(++_lastCode).ToString("D6", CultureInfo.InvariantCulture)}-of-the-emulator";
        _codes[code] = call.Now;
        string query = $"auth_code={code}&state={Uri.EscapeDataString(call.QueryValue("state") ?? "")}";
        string target = redirect.AbsoluteUri + (redirect.Query.Length > 0 ? "&" : "?") + query;
        return EmulatedAnswer.Empty(302).WithHeaders([new("Location", target)]);
    }

    private EmulatedAnswer Give(EmulatedCall call)
    {
        TikTokInput input = TikTokInput.Read(call);
        (string? app, string? secret, string? code) = (input.Text("app_id"), input.Text("secret"), input.Text("auth_code"));
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (app is null || secret is null || code is null)
            return TikTokAnswers.Invalid("app_id, secret and auth_code: Missing data for required field.");
        if (app != TikTokEmulator.AppId || secret != TikTokEmulator.AppSecret)
            return TikTokAnswers.Refuse(40101, "The app id or the secret is incorrect.");
        if (!_codes.Remove(code, out DateTimeOffset given) || call.Now - given >= CodeLife)
            return TikTokAnswers.Refuse(40110, "Auth_code is invalid or expired.");
        return TikTokAnswers.Ok(new JsonObject
        {
            ["access_token"] = token(),
            ["advertiser_ids"] = new JsonArray(),
            ["scope"] = new JsonArray(1, 2, 3, 4),
        });
    }
}
