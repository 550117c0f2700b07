using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Health;

/// <summary>For load balancers: a word and a status, no detail.</summary>
internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        _ = health.MapGet("/live", () => TypedResults.Text("live"));
        _ = health.MapGet("/ready", ReadyAsync);
        return routes;
    }

    private static async Task<ContentHttpResult> ReadyAsync(
        Readiness readiness, IWorkspaceStore workspaces, CancellationToken cancellation)
    {
        if (!readiness.IsPrepared)
            return NotReady();
        try
        {
            _ = await workspaces.ListAsync(cancellation);
            return TypedResults.Text("ready");
        }
        catch (StorageUnavailableException)
        {
            return NotReady();
        }
    }

    private static ContentHttpResult NotReady() =>
        TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
}
