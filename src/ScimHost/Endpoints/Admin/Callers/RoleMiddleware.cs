using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Callers;

/// <summary>Turns callers away whose role is too low, before a body is read or anything is looked at.</summary>
internal sealed class RoleMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, ICurrentCaller caller, AuthorityOperations authority)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RoleNeed>() is { } need)
        {
            HubId? hub = need.OnHub && Guid.TryParse(http.GetRouteValue("id") as string, out Guid id) ? new HubId(id) : null;
            if (await authority.CheckAsync(caller.Context, need.Role, hub, http.RequestAborted) is { } fault)
            {
                await Outcomes.Problem(fault).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    }
}
