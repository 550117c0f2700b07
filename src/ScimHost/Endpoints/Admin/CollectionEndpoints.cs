using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Sharing;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Collections: hubs and assets that are granted together, and released by a claim.</summary>
internal static class CollectionEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder collections = admin.MapGroup("/collections").WithTags("Collections").Needs(AdminRole.Viewer);
        _ = collections.MapGet("", ListAsync).WithSummary("A page of collections").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = collections.MapPost("", CreateAsync).Needs(AdminRole.Operator).WithSummary("Makes an empty collection")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        RouteGroupBuilder one = collections.MapGroup("/{collection:guid}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", GetAsync).WithSummary("One collection with its hubs and shares");
        _ = one.MapPatch("", RenameAsync).Needs(AdminRole.Operator).WithSummary("Gives a collection another name")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapDelete("", RemoveAsync).Needs(AdminRole.Operator).WithSummary("Removes a collection with its shares and claims")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<CollectionResponse>>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapPost("/hubs", AddHubAsync).Needs(AdminRole.Operator)
            .WithSummary("Puts a hub into a collection; what it gives there is fixed from then on")
            .Produces<CollectionResponse>().Produces<PreviewResponse<CollectionResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapDelete("/hubs/{hub:guid}", RemoveHubAsync).Needs(AdminRole.Operator).WithSummary("Takes a hub out of a collection")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<CollectionResponse>>()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapPost("/shares", ShareAsync).Needs(AdminRole.Operator)
            .WithSummary("Shares a collection with a team or a user; nobody is invited before he claims")
            .Produces<ShareResponse>().Produces<PreviewResponse<ShareResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = one.MapDelete("/shares/{share:guid}", UnshareAsync).Needs(AdminRole.Operator).WithSummary("Stops sharing a collection")
            .Produces(StatusCodes.Status204NoContent).Produces<PreviewResponse<ShareResponse>>();
    }

    private static async Task<Results<Ok<PageResponse<CollectionResponse>>, ProblemHttpResult>> ListAsync(
        string? cursor, int? limit, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation) =>
        Cursors.Read(cursor, out Guid? after) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await collections.ListAsync(
                    caller.Context, after is { } last ? new CollectionId(last) : null, limit ?? Paging.DefaultCount, cancellation),
                page => new PageResponse<CollectionResponse>([.. page.Items.Select(CollectionResponse.Of)], Cursors.Write(page.Next)));

    private static async Task<Results<Created<CollectionResponse>, ProblemHttpResult>> CreateAsync(
        CollectionRequest request, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation) =>
        Outcomes.Created(
            await collections.CreateAsync(caller.Context, request.Name, cancellation),
            c => $"{AdminEndpoints.Prefix}/collections/{c.Id}", CollectionResponse.Of);

    private static async Task<Results<Ok<CollectionResponse>, ProblemHttpResult>> GetAsync(
        Guid collection, HttpResponse response, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation)
    {
        OperationOutcome<Collection> outcome = await collections.FindAsync(caller.Context, new CollectionId(collection), cancellation);
        if (outcome.IsDone(out Collection? found, out _))
            Preconditions.Write(response, found.Version);
        return Outcomes.Ok(outcome, CollectionResponse.Of);
    }

    private static async Task<Results<Ok<CollectionResponse>, ProblemHttpResult>> RenameAsync(
        Guid collection, CollectionRequest request, HttpRequest http, ICurrentCaller caller, CollectionOperations collections,
        CancellationToken cancellation) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await collections.RenameAsync(caller.Context, new CollectionId(collection), request.Name, version, cancellation),
                CollectionResponse.Of);

    private static async Task<IResult> RemoveAsync(
        Guid collection, HttpRequest http, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation,
        bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeNoContent(
                await collections.RemoveAsync(caller.Context, new CollectionId(collection), version, preview, cancellation),
                CollectionResponse.Of);

    private static async Task<IResult> AddHubAsync(
        Guid collection, CollectionHubRequest request, HttpRequest http, ICurrentCaller caller, CollectionOperations collections,
        CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await collections.AddHubAsync(
                    caller.Context, new CollectionId(collection), new HubId(request.HubId), request.Terms, version, preview, cancellation),
                CollectionResponse.Of);

    private static async Task<IResult> RemoveHubAsync(
        Guid collection, Guid hub, HttpRequest http, ICurrentCaller caller, CollectionOperations collections,
        CancellationToken cancellation, bool preview = false) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.ChangeNoContent(
                await collections.RemoveHubAsync(
                    caller.Context, new CollectionId(collection), new HubId(hub), version, preview, cancellation),
                CollectionResponse.Of);

    private static async Task<IResult> ShareAsync(
        Guid collection, ShareRequest request, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation,
        bool preview = false) =>
        !Subjects.Read(request.Team, request.User).IsDone(out SubjectReference? with, out OperationFault? fault)
            ? Outcomes.Problem(fault)
            : Outcomes.Changed(
                await collections.ShareAsync(caller.Context, new CollectionId(collection), with, preview, cancellation), ShareResponse.Of);

    private static async Task<IResult> UnshareAsync(
        Guid collection, Guid share, ICurrentCaller caller, CollectionOperations collections, CancellationToken cancellation,
        bool preview = false) =>
        Outcomes.ChangeNoContent(
            await collections.UnshareAsync(caller.Context, new CollectionId(collection), new ShareId(share), preview, cancellation),
            ShareResponse.Of);
}
