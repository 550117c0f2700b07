using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Which JSON Web Tokens the own workspace accepts for SCIM.</summary>
internal static class JwtProfileEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder profiles = admin.MapGroup("/workspace/jwt-profiles").WithTags("JWT profiles").Needs(AdminRole.Owner);
        _ = profiles.MapGet("", ListAsync).WithSummary("Every JWT profile");
        _ = profiles.MapPost("", AddAsync).WithSummary("Accepts JWTs of an issuer for SCIM; keys that are to be fetched are fetched once")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = profiles.MapGet("/{id:guid}", GetAsync).WithSummary("One JWT profile").ProducesProblem(StatusCodes.Status404NotFound);
        _ = profiles.MapDelete("/{id:guid}", RemoveAsync).WithSummary("Removes a JWT profile; its tokens stop working at once")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<ListResponse<JwtProfileResponse>>> ListAsync(
        ICurrentCaller caller, JwtProfileOperations profiles, CancellationToken cancellation) =>
        TypedResults.Ok(new ListResponse<JwtProfileResponse>(
            [.. (await profiles.ListAsync(caller.Context, cancellation)).Select(JwtProfileResponse.Of)]));

    private static async Task<Results<Created<JwtProfileResponse>, ProblemHttpResult>> AddAsync(
        AddJwtProfileRequest request, ICurrentCaller caller, JwtProfileOperations profiles, CancellationToken cancellation) =>
        Outcomes.Created(
            await profiles.AddAsync(caller.Context, request.Draft, cancellation),
            p => $"{AdminEndpoints.Prefix}/workspace/jwt-profiles/{p.Id}", JwtProfileResponse.Of);

    private static async Task<Results<Ok<JwtProfileResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, JwtProfileOperations profiles, CancellationToken cancellation) =>
        Outcomes.Ok(await profiles.FindAsync(caller.Context, new JwtProfileId(id), cancellation), JwtProfileResponse.Of);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, ICurrentCaller caller, JwtProfileOperations profiles, CancellationToken cancellation) =>
        Outcomes.NoContent(await profiles.RemoveAsync(caller.Context, new JwtProfileId(id), cancellation));
}
