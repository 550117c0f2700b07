namespace BusinessHubs.Provisioning.Operations;

/// <summary>How somebody lets BusinessHubs into an app.</summary>
/// <param name="Address">Page of the app to open in a browser.</param>
/// <param name="State">Comes back with the code, and has to be given with it.</param>
/// <param name="ExpiresAt">Until when code and state are taken (UTC).</param>
public sealed record OAuthStart(Uri Address, string State, DateTimeOffset ExpiresAt);
