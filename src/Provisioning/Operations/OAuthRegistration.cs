using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Our registration with one app, as the operator configured it.</summary>
/// <param name="App">Name in the catalog.</param>
/// <param name="Client">Public identifier and secret.</param>
/// <param name="Redirect">Where the app sends people back to; registered with the app.</param>
/// <param name="Api">Where the app's API is that the registration is with; null for the app's own public address.</param>
public sealed record OAuthRegistration(string App, OAuthClient Client, Uri Redirect, Uri? Api = null);
