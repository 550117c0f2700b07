using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The app catalog and the hubs.</summary>
internal static class HubEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        _ = admin.MapGet("/apps", ListApps).SelfService().WithTags("Hubs").WithSummary("The apps that can be connected");
        _ = admin.MapGet("/apps/{app}", GetApp).SelfService().WithTags("Hubs")
            .WithSummary("One app with its paper: how to create the service account, what is possible and what is not")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = admin.MapPost("/apps/{app}/authorization", Authorize).SelfService().WithTags("Hubs")
            .WithSummary("Begins a sign-in to an app whose hubs are connected by OAuth")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        RouteGroupBuilder hubs = admin.MapGroup("/hubs").WithTags("Hubs").Needs(AdminRole.Viewer);
        _ = hubs.MapGet("", ListAsync).WithSummary("Every hub with its health");
        _ = hubs.MapPost("", ConnectAsync).SelfService().WithSummary("Connects a hub after checking credential and business ID at the app")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway);
        _ = hubs.MapGet("/{id:guid}", GetAsync).NeedsOnHub(AdminRole.Viewer).WithSummary("One hub with its health")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = hubs.MapPatch("/{id:guid}", ChangeAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Changes label, policy and fields")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = hubs.MapPost("/{id:guid}/disconnect", RemoveAsync).NeedsOnHub(AdminRole.Owner)
            .WithSummary("Takes a hub away from here, and says what becomes of the accounts in the app")
            .Produces<RemovedHubResponse>().Produces<PreviewResponse<RemovedHubResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        _ = hubs.MapPut("/{id:guid}/credential", ReplaceCredentialAsync).NeedsOnHub(AdminRole.Owner)
            .WithSummary("Replaces the credential once the app has accepted the new one")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        _ = hubs.MapPost("/{id:guid}/check", CheckAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Asks the app about credential and business ID and stores the state")
            .WithRequestTimeout(LimitExtensions.AppTimeout)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status502BadGateway);
    }

    private static Ok<ListResponse<AppResponse>> ListApps(HubOperations hubs) =>
        TypedResults.Ok(new ListResponse<AppResponse>([.. hubs.Apps.Select(AppResponse.Of)]));

    private static Results<Ok<AppPaperResponse>, ProblemHttpResult> GetApp(string app, HubOperations hubs) =>
        hubs.FindApp(app) is { } found
            ? TypedResults.Ok(AppPaperResponse.Of(found))
            : Outcomes.Problem(new OperationFault.NotFound(FaultCodes.UnknownApp, "There is no such app in the catalog."));

    private static Results<Ok<AuthorizationResponse>, ProblemHttpResult> Authorize(
        string app, ICurrentCaller caller, OAuthOperations oauth) =>
        Outcomes.Ok(oauth.Start(caller.Context, app), AuthorizationResponse.Of);

    private static async Task<Results<Ok<PageResponse<HubResponse>>, ProblemHttpResult>> ListAsync(
        string? app, QueryEnum<HubState>? state, bool? orphan, string? cursor, int? limit, ICurrentCaller caller, HubOperations hubs,
        CancellationToken cancellation) =>
        Cursors.Read(cursor, out Guid? after) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await hubs.ListAsync(
                    caller.Context, app, state?.Value, orphan, after is { } last ? new HubId(last) : null, limit ?? Paging.DefaultCount, cancellation),
                page => new PageResponse<HubResponse>([.. page.Items.Select(HubResponse.Of)], Cursors.Write(page.Next)));

    private static async Task<Results<Created<HubResponse>, ProblemHttpResult>> ConnectAsync(
        ConnectHubRequest request, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation)
    {
        if (!BaseAddresses.TryRead(request.BaseAddress, out Uri? baseAddress, out OperationFault? fault)
            || !GivenCredential.Of(request.Credential, request.Authorization).IsDone(out var given, out fault))
        {
            return Outcomes.Problem(fault);
        }

        var draft = new HubDraft(
            request.App, request.BusinessId, request.Label, given.Credential, baseAddress,
            (request.Policy ?? new PolicyRequest()).ApplyTo(HubPolicy.Default))
        {
            SignIn = given.SignIn,
            Login = request.Login,
            AsksForLogins = request.AsksForLogins,
            Fields = FieldsOf(request.Fields) ?? [],
            Owner = request.Owner,
        };
        return Outcomes.Created(
            await hubs.ConnectAsync(caller.Context, draft, cancellation),
            s => $"{AdminEndpoints.Prefix}/hubs/{s.Hub.Id}", HubResponse.Of);
    }

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> GetAsync(
        Guid id, HttpResponse response, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation)
    {
        OperationOutcome<HubStatus> outcome = await hubs.FindAsync(caller.Context, new HubId(id), cancellation);
        if (outcome.IsDone(out HubStatus? status, out _))
            Preconditions.Write(response, status.Hub.Version);
        return Outcomes.Ok(outcome, HubResponse.Of);
    }

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeHubRequest request, HttpRequest http, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(
                await hubs.ChangeAsync(
                    caller.Context, new HubId(id),
                    new HubChange(request.Label, (request.Policy ?? new PolicyRequest()).ApplyTo, request.Login, request.AsksForLogins)
                    {
                        Fields = FieldsOf(request.Fields),
                    },
                    version, cancellation),
                HubResponse.Of);

    // Clients send null to take a value away, and the reader of JSON lets it through in a dictionary.
    private static Dictionary<string, string>? FieldsOf(IReadOnlyDictionary<string, string?>? fields) =>
        fields?.ToDictionary(field => field.Key, field => field.Value ?? "", StringComparer.Ordinal);

    private static async Task<IResult> RemoveAsync(
        Guid id, RemoveHubRequest request, ICurrentCaller caller, HubOperations hubs, CancellationToken cancellation, bool preview = false) =>
        Outcomes.Changed(
            await hubs.RemoveAsync(caller.Context, new HubId(id), request.Accounts, request.Reason, preview, cancellation),
            hub => new RemovedHubResponse(hub.Id.Value, hub.Label, request.Accounts != DisconnectMode.RemoveAccounts));

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> ReplaceCredentialAsync(
        Guid id, CredentialRequest request, ICurrentCaller caller, HubCheckOperations checks, HubOperations hubs, OAuthOperations oauth,
        CancellationToken cancellation)
    {
        if (!(await hubs.FindAsync(caller.Context, new HubId(id), cancellation)).IsDone(out HubStatus? status, out OperationFault? fault)
            || !(await GivenCredential.ReadAsync(
                oauth, caller.Context, status.Hub.App, status.Hub.BaseAddress, request.Credential, request.Authorization, cancellation))
                .IsDone(out string? credential, out fault))
        {
            return Outcomes.Problem(fault);
        }

        return Outcomes.Ok(
            await checks.ReplaceCredentialAsync(caller.Context, new HubId(id), credential, FieldsOf(request.Fields), cancellation), HubResponse.Of);
    }

    private static async Task<Results<Ok<HubResponse>, ProblemHttpResult>> CheckAsync(
        Guid id, ICurrentCaller caller, HubCheckOperations checks, CancellationToken cancellation) =>
        Outcomes.Ok(await checks.CheckAsync(caller.Context, new HubId(id), cancellation), HubResponse.Of);
}
