using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Users as operators see them, guests, and the switch-off of the IdP.</summary>
internal static class PeopleEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        _ = admin.MapGet("/users/{user}", GetAsync).WithTags("Users").Needs(AdminRole.Viewer)
            .WithSummary("One user, by id or userName").ProducesProblem(StatusCodes.Status404NotFound);
        _ = admin.MapPost("/guests", AddGuestAsync).WithTags("Users").Needs(AdminRole.Operator)
            .WithSummary("Adds a guest, who may only be a collaborator")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = admin.MapPost("/idp/disconnect", DisconnectAsync).WithTags("Workspace").Needs(AdminRole.Owner)
            .WithSummary("Says what becomes of people's access when the IdP is disconnected")
            .Produces<DisconnectResponse>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<PersonResponse>, ProblemHttpResult>> GetAsync(
        string user, ICurrentCaller caller, PeopleOperations people, CancellationToken cancellation) =>
        Outcomes.Ok(await people.FindAsync(caller.Context, user, cancellation), PersonResponse.Of);

    private static async Task<Results<Created<PersonResponse>, ProblemHttpResult>> AddGuestAsync(
        GuestRequest request, ICurrentCaller caller, PeopleOperations people, CancellationToken cancellation) =>
        Outcomes.Created(
            await people.AddGuestAsync(caller.Context, request.Email, request.DisplayName, request.LocalPartner, cancellation),
            p => $"{AdminEndpoints.Prefix}/users/{p.User.Id}", PersonResponse.Of);

    private static async Task<IResult> DisconnectAsync(
        DisconnectRequest request, ICurrentCaller caller, IdpOperations idp, CancellationToken cancellation, bool preview = false) =>
        Outcomes.Changed(
            await idp.DisconnectAsync(caller.Context, request.Accounts, preview, cancellation), mode => new DisconnectResponse(mode));
}
