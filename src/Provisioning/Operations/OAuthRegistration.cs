using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Our registration with one app, as the operator configured it.</summary>
/// <param name="App">Name in the catalog.</param>
/// <param name="Client">Public identifier and secret.</param>
/// <param name="Redirect">Where the app sends people back to; registered with the app.</param>
public sealed record OAuthRegistration(string App, OAuthClient Client, Uri Redirect);
