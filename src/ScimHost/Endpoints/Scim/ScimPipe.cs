using System.Text.Json.Nodes;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Search;
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

    /// <summary>A list by GET.</summary>
    public Task<IResult> ListAsync(HttpContext http, Func<ScimCall, SearchParameters, CancellationToken, Task<ScimAnswer>> process) =>
        RunAsync(http, async (call, cancellation) =>
            QueryParameters.TryRead(http.Request.Query, call, out SearchParameters? parameters, out ScimError? error)
                ? await process(call, parameters, cancellation)
                : new ScimAnswer.Failed(error));

    /// <summary>A list by <c>POST …/.search</c>.</summary>
    public Task<IResult> SearchAsync(HttpContext http, Func<ScimCall, SearchParameters, CancellationToken, Task<ScimAnswer>> process) =>
        BodyAsync(http, async (call, body, cancellation) =>
            SearchParameters.TryRead(body, out SearchParameters? parameters, out ScimError? error)
                ? await process(call, parameters, cancellation)
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
