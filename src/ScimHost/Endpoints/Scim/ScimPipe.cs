using System.Text.Json.Nodes;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>The steps before a processor: who calls, what the request says, its body within the limits.</summary>
internal sealed class ScimPipe(ICurrentCaller caller, ScimLimits limits)
{
    /// <summary>A request without a body that matters.</summary>
    public async Task<IResult> RunAsync(HttpContext http, Func<ScimCall, CancellationToken, Task<ScimAnswer>> process) =>
        new ScimAnswerResult(ScimCallReader.TryRead(http, caller.Context, out ScimCall? call, out ScimError? error)
            ? await process(call, http.RequestAborted)
            : new ScimAnswer.Failed(error));

    /// <summary>A list.</summary>
    public Task<IResult> ListAsync(
        HttpContext http, ResourceTypeDefinition type, Func<ScimCall, ListQuery, CancellationToken, Task<ScimAnswer>> process) =>
        RunAsync(http, async (call, cancellation) =>
            ListQuery.TryRead(http.Request.Query, type, limits, out ListQuery? list, out ScimError? error)
                ? await process(call, list, cancellation)
                : new ScimAnswer.Failed(error));

    /// <summary>A request with a JSON body.</summary>
    public Task<IResult> BodyAsync(HttpContext http, Func<ScimCall, JsonObject, CancellationToken, Task<ScimAnswer>> process) =>
        RunAsync(http, async (call, cancellation) =>
        {
            ScimBody body = await ScimBody.ReadAsync(http.Request, limits, cancellation);
            return body.IsRead(out JsonObject? json, out ScimError? error)
                ? await process(call, json, cancellation)
                : new ScimAnswer.Failed(error);
        });
}
