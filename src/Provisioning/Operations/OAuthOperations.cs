using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// Credentials that are given by signing in to the app (RFC 6749 section 4.1). The state is sealed for the workspace and the
/// caller that began, and nothing is stored: a code that comes back with somebody else's state is refused (section 10.12).
/// </summary>
public sealed class OAuthOperations(
    AppCatalog catalog, SecretSealer sealer, IReadOnlyList<OAuthRegistration> registrations, TimeProvider clock, IIdSource ids)
{
    private const int LongestCode = 2048;
    private static readonly TimeSpan StateLife = TimeSpan.FromMinutes(15);

    /// <summary>Where to send a browser.</summary>
    public OperationOutcome<OAuthStart> Start(ChangeContext context, string app)
    {
        if (context.User is null && Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!Find(app).IsDone(out var found, out OperationFault? fault))
            return fault;
        DateTimeOffset expires = clock.GetUtcNow() + StateLife;
        Guid nonce = ids.Next();
        string inner = $"{found.Registration.App}|{expires.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{context.Actor}";
        string state = nonce.ToString("N") + Base64Url.EncodeToString(sealer.Seal(context.Workspace, new HubId(nonce), inner));
        return new OAuthStart(
            found.App.AuthorizationAddress(found.Registration.Client, state, found.Registration.Redirect), state, expires);
    }

    /// <summary>The credential for a code.</summary>
    /// <param name="context">The caller that began.</param>
    /// <param name="app">Name in the catalog.</param>
    /// <param name="baseAddress">Where the app's API is; null for its own public address.</param>
    /// <param name="given">What came back.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<OperationOutcome<string>> ExchangeAsync(
        ChangeContext context, string app, Uri? baseAddress, OAuthCode given, CancellationToken cancellation)
    {
        (string code, string state) = (given.Code, given.State);
        if (context.User is null && Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (!Find(app).IsDone(out var found, out OperationFault? fault))
            return fault;
        if (code.Length is 0 or > LongestCode || code.Any(char.IsControl))
            return new OperationFault.Invalid(FaultCodes.InvalidAuthorization, "code is what the app sent back, on one line.", "authorization.code");
        if (!IsOurs(context, found.Registration.App, state))
        {
            return new OperationFault.Invalid(
                FaultCodes.InvalidAuthorization, "state is not one that this caller was given within the last 15 minutes; begin again.", "authorization.state");
        }

        // The client's secret goes where the operator registered it, never to an address that a caller chose.
        if (!SameAddress(baseAddress, found.Registration.Api))
        {
            return new OperationFault.Invalid(
                FaultCodes.InvalidBaseAddress,
                "A sign-in goes to the app's public address, or to the one that the operator registered; leave the base address out.",
                "baseAddress");
        }

        CallOutcome<OAuthGrant> answer = await found.App.ExchangeAsync(
            found.Registration.Client, found.Registration.Api, code, found.Registration.Redirect, cancellation);
        return AppAnswer.Read(answer).IsDone(out OAuthGrant? grant, out OperationFault? refused) ? grant.Credential : refused;
    }

    /// <summary>Where the API of an app is that people sign in to; null for its public address.</summary>
    internal Uri? ApiOf(string app) => registrations.FirstOrDefault(r => string.Equals(r.App, app, StringComparison.OrdinalIgnoreCase))?.Api;

    private static bool SameAddress(Uri? one, Uri? other) => one?.AbsoluteUri.TrimEnd('/') == other?.AbsoluteUri.TrimEnd('/');

    private OperationOutcome<(IConnectsByOAuth App, OAuthRegistration Registration)> Find(string app)
    {
        if (catalog.Find(app) is not { } definition)
            return new OperationFault.NotFound(FaultCodes.UnknownApp, "There is no such app in the catalog.");
        if (definition is not IConnectsByOAuth connects)
            return new OperationFault.Conflict(FaultCodes.NotSupported, $"{definition.Description.Label} is connected with a credential, not by signing in.");
        return registrations.FirstOrDefault(r => string.Equals(r.App, definition.Description.App, StringComparison.OrdinalIgnoreCase)) is { } ours
            ? (connects, ours with { App = definition.Description.App })
            : new OperationFault.Conflict(
                FaultCodes.NotSupported,
                $"This server is not registered with {definition.Description.Label}; its operator sets BusinessHubs:OAuth, or the hub is connected with a token.");
    }

    private bool IsOurs(ChangeContext context, string app, string state)
    {
        if (state.Length is < 33 or > LongestCode || !Guid.TryParseExact(state[..32], "N", out Guid nonce))
            return false;
        try
        {
            string[] parts = sealer.Open(context.Workspace, new HubId(nonce), Base64Url.DecodeFromChars(state.AsSpan(32))).Split('|', 3);
            return parts.Length == 3 && parts[0] == app && parts[2] == context.Actor
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
                && clock.GetUtcNow().UtcTicks < ticks;
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
