using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Group mappings: which IdP groups feed which team.</summary>
internal static class MappingEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder mappings = admin.MapGroup("/mappings").WithTags("Mappings").Needs(AdminRole.Viewer);
        _ = mappings.MapGet("", ListAsync).WithSummary("Every group mapping, by position");
        _ = mappings.MapPost("", AddAsync).Needs(AdminRole.Operator).WithSummary("Adds a group mapping")
            .Produces<MappingResponse>(StatusCodes.Status201Created).Produces<PreviewResponse<MappingResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        RouteGroupBuilder mapping = mappings.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = mapping.MapGet("", GetAsync).WithSummary("One group mapping");
        _ = mapping.MapPut("", ChangeAsync).Needs(AdminRole.Operator).WithSummary("Gives a group mapping new values")
            .Produces<MappingResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = mapping.MapDelete("", RemoveAsync).Needs(AdminRole.Operator).WithSummary("Removes a group mapping")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<MappingResponse>>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Results<Ok<ListResponse<MappingResponse>>, ProblemHttpResult>> ListAsync(
        ICurrentCaller caller, MappingOperations mappings, CancellationToken cancellation) =>
        Outcomes.Ok(
            await mappings.ListAsync(caller.Context, cancellation),
            list => new ListResponse<MappingResponse>([.. list.Select(MappingResponse.Of)]));

    private static async Task<Results<Ok<MappingResponse>, ProblemHttpResult>> GetAsync(
        Guid id, HttpResponse response, ICurrentCaller caller, MappingOperations mappings, CancellationToken cancellation)
    {
        var outcome = await mappings.FindAsync(caller.Context, new MappingId(id), cancellation);
        if (outcome.IsDone(out var mapping, out _))
            Preconditions.Write(response, mapping.Version);
        return Outcomes.Ok(outcome, MappingResponse.Of);
    }

    private static async Task<IResult> AddAsync(
        MappingRequest request, ICurrentCaller caller, MappingOperations mappings, CancellationToken cancellation, bool preview = false) =>
        Outcomes.ChangeCreated(
            await mappings.AddAsync(caller.Context, request.Draft, preview, cancellation),
            m => $"{AdminEndpoints.Prefix}/mappings/{m.Id}", MappingResponse.Of);

    private static async Task<IResult> ChangeAsync(
        Guid id, MappingRequest request, HttpRequest http, ICurrentCaller caller, MappingOperations mappings,
        CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await mappings.ChangeAsync(caller.Context, new MappingId(id), request.Draft, version, preview, cancellation),
                MappingResponse.Of);

    private static async Task<IResult> RemoveAsync(
        Guid id, HttpRequest http, ICurrentCaller caller, MappingOperations mappings, CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeNoContent(
                await mappings.RemoveAsync(caller.Context, new MappingId(id), version, preview, cancellation), MappingResponse.Of);
}
