using BusinessHubs.Scim.Errors;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>What is not served, said in SCIM: the framework's own 404 and 405 have no body that an IdP could show.</summary>
internal static class RefusalEndpoints
{
    /// <summary>405 for the methods that no other endpoint of this path has.</summary>
    public static void MapRefusal(this RouteGroupBuilder scim, string path, string allowed) =>
        _ = scim.Map(path, (HttpContext http) =>
        {
            http.Response.Headers.Allow = allowed;
            return Refuse(ScimError.MethodNotAllowed($"{SafeText.Echo(http.Request.Method)} is not allowed here; {allowed} are."));
        });

    public static void MapUnserved(this RouteGroupBuilder scim)
    {
        _ = scim.Map("/Me", () => Refuse(ScimError.NotImplemented("A provisioning token has no user of its own: /Me is not offered.")));
        _ = scim.Map("/{**rest}", () => Refuse(ScimErrorWriter.Of(StatusCodes.Status404NotFound)));
    }

    private static ScimAnswerResult Refuse(ScimError error) => new(new ScimAnswer.Failed(error));
}
