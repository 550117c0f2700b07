using System.Net;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: why a configuration cannot work, in one line.</summary>
internal static class OptionsRule
{
    /// <summary>The first fault, or null.</summary>
    /// <param name="options">What was configured.</param>
    /// <param name="isProduction">Whether the environment is Production.</param>
    public static string? Fault(BusinessHubsOptions options, bool isProduction) =>
        string.IsNullOrWhiteSpace(options.DataDirectory) ? "BusinessHubs:DataDirectory is empty."
        : StorageOptionsRule.Fault(options.Storage) is { } storage ? storage
        : RolesRule.Fault(options.Roles) is { } roles ? roles
        : options.Egress.AllowLoopback && isProduction
            ? "BusinessHubs:Egress:AllowLoopback is refused in the Production environment; set ASPNETCORE_ENVIRONMENT=Development to try emulators."
        : options.Egress.AllowedHosts.FirstOrDefault(h => !IsHost(h)) is { } host
            ? $"BusinessHubs:Egress:AllowedHosts: '{host}' is not a host or host:port."
        : OAuthRule.Fault(options.OAuth) is { } oauth ? oauth
        : options.Agent.RecipesFolder.Length > 0 && !System.IO.Directory.Exists(options.Agent.RecipesFolder)
            ? $"BusinessHubs:Agent:RecipesFolder: there is no folder '{options.Agent.RecipesFolder}'."
        : options.Agent.TimeLimitSeconds is < 10 or > 600 ? "BusinessHubs:Agent:TimeLimitSeconds must be between 10 and 600."
        : options.Agent.ChromiumPath.Length == 0 ? "BusinessHubs:Agent:ChromiumPath is empty."
        : options.Agent.ScreenshotsKept is < 1 or > 10_000 ? "BusinessHubs:Agent:ScreenshotsKept must be between 1 and 10000."
        : options.Agent.MostBrowsers is < 1 or > 16 ? "BusinessHubs:Agent:MostBrowsers must be between 1 and 16."
        : options.Log.Format is not ("plain" or "json") ? "BusinessHubs:Log:Format must be plain or json."
        : LimitRule.Fault(options.Limits) ?? MailOptionsRule.Fault(options.Mail) ?? UrlFault(options.Urls);

    private static string? UrlFault(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(u => !IsUrl(u)) is { } url
            ? $"'{url}' is not an address to listen on; write for example http://127.0.0.1:5000."
            : null;

    private static bool IsUrl(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https"
                && address is { IsUnixPipe: true } or { Port: >= 0 and <= IPEndPoint.MaxPort, PathBase.Length: 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsHost(string host) =>
        Uri.TryCreate($"https://{host}/", UriKind.Absolute, out Uri? uri)
        && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } && host.Length > 0 && !host.Contains('/', StringComparison.Ordinal);
}
