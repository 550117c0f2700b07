using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The own workspace and its bearer tokens.</summary>
internal static class WorkspaceEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        _ = admin.MapGet("/workspace", GetAsync).SelfService().WithTags("Workspace").WithSummary("The workspace of the token");
        _ = admin.MapGet("/workspaces", ListAsync).SelfService().WithTags("Workspace")
            .WithSummary("The workspaces that the token may see: its own");
        RouteGroupBuilder tokens = admin.MapGroup("/tokens").WithTags("Tokens").Needs(AdminRole.Owner);
        _ = tokens.MapGet("", ListTokensAsync).WithSummary("Every bearer token, without its text");
        _ = tokens.MapPost("", CreateTokenAsync).WithSummary("Makes a bearer token; its text is shown this once")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        _ = tokens.MapDelete("/{id:guid}", RevokeTokenAsync).WithSummary("Revokes a bearer token at once")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<WorkspaceResponse>, ProblemHttpResult>> GetAsync(
        ICurrentCaller caller, WorkspaceOperations workspaces, CancellationToken cancellation) =>
        Outcomes.Ok(await workspaces.OwnAsync(caller.Context, cancellation), Response);

    private static async Task<Results<Ok<ListResponse<WorkspaceResponse>>, ProblemHttpResult>> ListAsync(
        ICurrentCaller caller, WorkspaceOperations workspaces, CancellationToken cancellation) =>
        Outcomes.Ok(
            await workspaces.OwnAsync(caller.Context, cancellation), w => new ListResponse<WorkspaceResponse>([Response(w)]));

    private static async Task<Ok<ListResponse<TokenResponse>>> ListTokensAsync(
        ICurrentCaller caller, TokenOperations tokens, TimeProvider clock, CancellationToken cancellation) =>
        TypedResults.Ok(new ListResponse<TokenResponse>(
            [.. (await tokens.ListAsync(caller.Context, cancellation)).Select(t => TokenResponse.Of(t, clock.GetUtcNow()))]));

    private static async Task<Results<Created<CreatedTokenResponse>, ProblemHttpResult>> CreateTokenAsync(
        CreateTokenRequest request, ICurrentCaller caller, TokenOperations tokens, TimeProvider clock, CancellationToken cancellation) =>
        !TryExpiry(request, out TokenExpiry? expiry, out OperationFault? fault)
            ? Outcomes.Problem(fault)
            : Outcomes.Created(
                await tokens.CreateAsync(
                    caller.Context, request.Name, request.Scope, request.Role ?? AdminRole.Owner, request.User, expiry, cancellation),
                t => $"{AdminEndpoints.Prefix}/tokens/{t.Token.Id}",
                t => new CreatedTokenResponse(TokenResponse.Of(t.Token, clock.GetUtcNow()), t.Text));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeTokenAsync(
        Guid id, ICurrentCaller caller, TokenOperations tokens, CancellationToken cancellation) =>
        Outcomes.NoContent(await tokens.RevokeAsync(caller.Context, new ApiTokenId(id), cancellation));

    private static bool TryExpiry(CreateTokenRequest request, out TokenExpiry? expiry, [NotNullWhen(false)] out OperationFault? fault)
    {
        bool both = request is { NeverExpires: true, ExpiresInDays: not null };
        fault = both
            ? new OperationFault.Invalid(FaultCodes.InvalidExpiry, "Give expiresInDays or neverExpires, not both.", "expiresInDays")
            : null;
        expiry = request.NeverExpires ? new TokenExpiry.Never()
            : request.ExpiresInDays is { } days ? new TokenExpiry.AfterDays(days)
            : null;
        return !both;
    }

    private static WorkspaceResponse Response(Workspace workspace) => new(workspace.Id.Value, workspace.Name, workspace.Created);
}
