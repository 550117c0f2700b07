using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>What concerns the person whom the token belongs to.</summary>
internal static class MeEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder me = admin.MapGroup("/me").WithTags("Me").SelfService();
        _ = me.MapGet("/access", AccessAsync).WithSummary("The hubs that the person has access to or is offered, with his claims");
    }

    private static async Task<Results<Ok<ListResponse<MyAccessResponse>>, ProblemHttpResult>> AccessAsync(
        ICurrentCaller caller, MyAccessOperations access, CancellationToken cancellation) =>
        Outcomes.Ok(
            await access.ListAsync(caller.Context, cancellation),
            list => new ListResponse<MyAccessResponse>([.. list.Select(MyAccessResponse.Of)]));
}
