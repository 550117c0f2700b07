using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The app catalog and the hubs.</summary>
internal static class HubEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        _ = admin.MapGet("/apps", ListApps).WithTags("Hubs").WithSummary("The apps that can be connected");
        RouteGroupBuilder hubs = admin.MapGroup("/hubs").WithTags("Hubs");
        _ = hubs.MapGet("", ListAsync).WithSummary("Every hub with its health");
        _ = hubs.MapPost("", ConnectAsync).WithSummary("Connects a hub after checking credential and business ID at the app")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        _ = hubs.MapGet("/{id:guid}", GetAsync).WithSummary("One hub with its health")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hubs.MapPatch("/{id:guid}", ChangeAsync).WithSummary("Changes label and policy")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        _ = hubs.MapPut("/{id:guid}/credential", ReplaceCredentialAsync)
            .WithSummary("Replaces the credential once the app has accepted the new one")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        _ = hubs.MapPost("/{id:guid}/check", CheckAsync).WithSummary("Asks the app about credential and business ID and stores the state")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static Ok<ListResponse<AppResponse>> ListApps(HubOperations hubs) =>
        TypedResults.Ok(new ListResponse<AppResponse>([.. hubs.Apps.Select(AppResponse.Of)]));

    private static async Task<Ok<ListResponse<HubResponse>>> ListAsync(
        ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation) =>
        TypedResults.Ok(new ListResponse<HubResponse>(
            [.. (await hubs.ListAsync(caller.Context, cancellation)).Select(HubResponse.Of)]));

    private static async Task<Results<Created<HubResponse>, ProblemHttpResult>> ConnectAsync(
        ConnectHubRequest request, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation)
    {
        if (!BaseAddresses.TryRead(request.BaseAddress, out Uri? baseAddress, out OperationFault? fault))
            return Outcomes.Problem(fault);
        var draft = new HubDraft(
            request.App, request.BusinessId, request.Label, request.Credential, baseAddress,
            (request.Policy ?? new PolicyRequest()).ApplyTo(HubPolicy.Default));
        return Outcomes.Created(
            await hubs.ConnectAsync(caller.Context, draft, cancellation),
            s => $"{AdminEndpoints.Prefix}/hubs/{s.Hub.Id}", HubResponse.Of);
    }

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> GetAsync(
        Guid id, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation) =>
        Outcomes.Ok(await hubs.FindAsync(caller.Context, new HubId(id), cancellation), HubResponse.Of);

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeHubRequest request, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation) =>
        Outcomes.Ok(
            await hubs.ChangeAsync(
                caller.Context, new HubId(id), request.Label, (request.Policy ?? new PolicyRequest()).ApplyTo, cancellation),
            HubResponse.Of);

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> ReplaceCredentialAsync(
        Guid id, CredentialRequest request, ICurrentCaller caller, HubCheckOperations checks, CancellationToken cancellation) =>
        Outcomes.Ok(
            await checks.ReplaceCredentialAsync(caller.Context, new HubId(id), request.Credential, cancellation), HubResponse.Of);

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> CheckAsync(
        Guid id, ICurrentCaller caller, HubCheckOperations checks, CancellationToken cancellation) =>
        Outcomes.Ok(await checks.CheckAsync(caller.Context, new HubId(id), cancellation), HubResponse.Of);
}
