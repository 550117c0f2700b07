using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Reads the credential out of a request that gives either one or the code of a sign-in.</summary>
internal static class GivenCredential
{
    /// <summary>The credential; a code is exchanged at the app, which takes it only once.</summary>
    public static async Task<OperationOutcome<string>> ReadAsync(
        OAuthOperations oauth, ChangeContext context, string app, Uri? baseAddress, string? credential, AuthorizationRequest? authorization,
        CancellationToken cancellation) =>
        (credential, authorization) switch
        {
            ({ } given, null) => given,
            (null, { Code: { } code, State: { } state }) => await oauth.ExchangeAsync(context, app, baseAddress, code, state, cancellation),
            _ => new OperationFault.Invalid(FaultCodes.InvalidCredential, "Give either credential or authorization with code and state.", "credential"),
        };
}
