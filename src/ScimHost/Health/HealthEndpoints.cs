using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Health;

/// <summary>For load balancers: a word and a status, no detail.</summary>
internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder health = routes.MapGroup("/health").AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        _ = health.MapGet("/live", () => TypedResults.Text("live"));
        _ = health.MapGet("/ready", ReadyAsync);
        return routes;
    }

    private static async Task<ContentHttpResult> ReadyAsync(
        Readiness readiness, NodeStanding node, PipelineStatus pipeline, IDatabaseMigrator database,
        CancellationToken cancellation)
    {
        try
        {
            bool ready = readiness.IsPrepared
                && (pipeline.Ready || !node.Roles.HasFlag(NodeRoles.Worker))
                && await database.IsReadyAsync(cancellation);
            return ready ? TypedResults.Text("ready") : NotReady();
        }
        catch (StorageUnavailableException)
        {
            return NotReady();
        }
    }

    private static ContentHttpResult NotReady() =>
        TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
}
