using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Who manages a hub, and who may use its service account.</summary>
internal static class ManagerEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}").WithTags("Managers").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("/managers", ListAsync).WithSummary("Owners, Managers and Security Managers of a hub");
        _ = hub.MapPut("/service-account/users/{user}", ShareAsync).NeedsOnHub(AdminRole.Owner)
            .WithSummary("Lets a user use the service account: a Security Manager becomes Owner")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = hub.MapDelete("/service-account/users/{user}", UnshareAsync).NeedsOnHub(AdminRole.Owner)
            .WithSummary("No longer lets a user use the service account: an Owner becomes Security Manager")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<ListResponse<ManagerResponse>>, ProblemHttpResult>> ListAsync(
        Guid id, ICurrentCaller caller, ManagerOperations managers, CancellationToken cancellation) =>
        Outcomes.Ok(
            await managers.ListAsync(caller.Context, new HubId(id), cancellation),
            list => new ListResponse<ManagerResponse>([.. list.Select(ManagerResponse.Of)]));

    private static async Task<Results<NoContent, ProblemHttpResult>> ShareAsync(
        Guid id, string user, ICurrentCaller caller, ManagerOperations managers, CancellationToken cancellation) =>
        Outcomes.NoContent(await managers.ShareServiceAccountAsync(caller.Context, new HubId(id), user, true, cancellation));

    private static async Task<Results<NoContent, ProblemHttpResult>> UnshareAsync(
        Guid id, string user, ICurrentCaller caller, ManagerOperations managers, CancellationToken cancellation) =>
        Outcomes.NoContent(await managers.ShareServiceAccountAsync(caller.Context, new HubId(id), user, false, cancellation));
}
