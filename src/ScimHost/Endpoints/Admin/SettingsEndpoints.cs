using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Settings of the workspace, and what needs a person in it.</summary>
internal static class SettingsEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder settings = admin.MapGroup("/settings").WithTags("Workspace").Needs(AdminRole.Viewer);
        _ = settings.MapGet("", GetAsync).WithSummary("Settings of the workspace");
        _ = settings.MapPut("", ChangeAsync).Needs(AdminRole.Owner).WithSummary("Stores new settings of the workspace")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = admin.MapGet("/overview", OverviewAsync).WithTags("Workspace").Needs(AdminRole.Viewer)
            .WithSummary("What needs a person: failed tasks of seven days, hubs without an Owner, hubs that are not healthy");
    }

    private static async Task<Results<Ok<SettingsResponse>, ProblemHttpResult>> GetAsync(
        HttpResponse response, ICurrentCaller caller, SettingsOperations settings, CancellationToken cancellation)
    {
        OperationOutcome<SettingsDetails> outcome = await settings.FindAsync(caller.Context, cancellation);
        if (outcome.IsDone(out SettingsDetails? details, out _))
            Preconditions.Write(response, details.Version);
        return Outcomes.Ok(outcome, SettingsResponse.Of);
    }

    private static async Task<Results<Ok<SettingsResponse>, ProblemHttpResult>> ChangeAsync(
        SettingsRequest request, HttpRequest http, ICurrentCaller caller, SettingsOperations settings, CancellationToken cancellation) =>
        Preconditions.Read(http, out long? version) is { } fault
            ? Outcomes.Problem(fault)
            : Outcomes.Ok(await settings.ChangeAsync(caller.Context, request.Settings, version, cancellation), SettingsResponse.Of);

    private static async Task<Results<Ok<OverviewResponse>, ProblemHttpResult>> OverviewAsync(
        ICurrentCaller caller, OverviewOperations overview, CancellationToken cancellation) =>
        Outcomes.Ok(await overview.ReadAsync(caller.Context, cancellation), OverviewResponse.Of);
}
