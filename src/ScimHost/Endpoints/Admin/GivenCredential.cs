using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Reads the credential out of a request that gives either one or the code of a sign-in.</summary>
internal static class GivenCredential
{
    /// <summary>Either one, and not both; for a hub to connect, whose draft takes a sign-in as it is.</summary>
    public static OperationOutcome<(string Credential, OAuthCode? SignIn)> Of(string? credential, AuthorizationRequest? authorization) =>
        (credential, authorization) switch
        {
            ({ } given, null) => (given, null),
            (null, { Code: not null, State: not null } signIn) => ("", signIn.ToCode()),
            _ => new OperationFault.Invalid(FaultCodes.InvalidCredential, "Give either credential or authorization with code and state.", "credential"),
        };

    /// <summary>The credential; a code is exchanged at the app, which takes it only once.</summary>
    public static async Task<OperationOutcome<string>> ReadAsync(
        OAuthOperations oauth, ChangeContext context, string app, Uri? baseAddress, string? credential, AuthorizationRequest? authorization,
        CancellationToken cancellation) =>
        !Of(credential, authorization).IsDone(out var given, out OperationFault? fault) ? fault
        : given.SignIn is { } signIn ? await oauth.ExchangeAsync(context, app, baseAddress, signIn, cancellation)
        : given.Credential;
}
