using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Callers;

/// <summary>Turns callers away whose role is too low, before anything is read. What declares nothing is for Owners only.</summary>
internal sealed class RoleFilter(AuthorityOperations authority) : IEndpointFilter
{
    private static readonly RoleNeed Closed = new(AdminRole.Owner, false);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        RoleNeed need = http.GetEndpoint()?.Metadata.GetMetadata<RoleNeed>() ?? Closed;
        HubId? hub = need.OnHub && Guid.TryParse(http.GetRouteValue("id") as string, out Guid id) ? new HubId(id) : null;
        OperationFault? fault = await authority.CheckAsync(
            http.RequestServices.GetRequiredService<ICurrentCaller>().Context, need.Role, hub, http.RequestAborted);
        return fault is null ? await next(context) : Outcomes.Problem(fault);
    }
}
