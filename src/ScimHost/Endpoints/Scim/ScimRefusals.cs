using BusinessHubs.Scim.Errors;
using BusinessHubs.ScimHost.Auth;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>SCIM bodies for refusals that the host makes before or around a SCIM endpoint.</summary>
internal sealed class ScimRefusals : IScimRefusalWriter
{
    public Task WriteAsync(HttpContext context, int status, string detail)
    {
        ScimError error = ScimErrorWriter.Of(status);

        // The host's words for 413 and 415 do not know what SCIM accepts.
        bool ours = status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType;
        return ScimErrorWriter.WriteAsync(context, ours ? error : error with { Detail = detail });
    }
}
