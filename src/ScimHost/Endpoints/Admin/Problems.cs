using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>RFC 9457 problems with a stable <c>code</c> beside the standard members.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string detail, string? field = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (field is not null)
            extensions["field"] = field;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
