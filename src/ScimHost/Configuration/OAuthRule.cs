namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: why registrations for signing in cannot work, in one line.</summary>
internal static class OAuthRule
{
    /// <summary>Path of the page that browsers come back to.</summary>
    public const string CallbackPath = "/oauth/callback";

    /// <summary>The first fault, or null.</summary>
    public static string? Fault(IEnumerable<OAuthSettings> registrations) =>
        registrations.Select(Fault).FirstOrDefault(fault => fault is not null)
        ?? (registrations.GroupBy(r => r.App, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"BusinessHubs:OAuth: '{twice.Key}' is registered twice."
            : null);

    private static string? Fault(OAuthSettings settings) =>
        settings.App.Length == 0 || settings.ClientId.Length == 0 || settings.ClientSecret.Length == 0 || !IsCallback(settings.RedirectAddress)
            ? $"BusinessHubs:OAuth: '{settings.App}' needs App, ClientId, ClientSecret and RedirectAddress (https, or http on this machine, "
                + $"with the path {CallbackPath})."
        : settings.ApiAddress.Length > 0 && !IsAddress(settings.ApiAddress, out _)
            ? $"BusinessHubs:OAuth: ApiAddress of '{settings.App}' must be an https address, or http on this machine."
        : null;

    private static bool IsCallback(string text) =>
        IsAddress(text, out Uri? redirect) && redirect!.AbsolutePath.EndsWith(CallbackPath, StringComparison.Ordinal)
        && redirect.Query.Length == 0 && redirect.Fragment.Length == 0;

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
