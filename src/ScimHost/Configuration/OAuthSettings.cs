namespace BusinessHubs.ScimHost.Configuration;

/// <summary>This server's registration with an app whose hubs are connected by signing in.</summary>
public sealed class OAuthSettings
{
    /// <summary>Name in the catalog, e.g. <c>tiktok</c>.</summary>
    public string App { get; set; } = "";

    /// <summary>Public identifier that the app gave.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that goes with it; better given by an environment variable than in a file.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>This server's public address with the path <c>/oauth/callback</c>, exactly as registered with the app.</summary>
    public string RedirectAddress { get; set; } = "";

    /// <summary>
    /// Where the app's API is that this registration is with; empty for its public address. Codes are exchanged there and nowhere else, and
    /// hubs that are connected by signing in have it as base address.
    /// </summary>
    public string ApiAddress { get; set; } = "";
}
