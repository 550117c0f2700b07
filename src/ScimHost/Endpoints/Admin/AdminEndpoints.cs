using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Limits;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The admin API, <c>/api/v1</c>: every endpoint asks for a token of scope admin and acts in that token's workspace.</summary>
internal static class AdminEndpoints
{
    public const string Prefix = "/api/v1";

    public static IEndpointRouteBuilder MapAdmin(this IEndpointRouteBuilder routes, LimitOptions limits)
    {
        RouteGroupBuilder admin = routes.MapGroup(Prefix)
            .RequireAuthorization(Policies.Admin)
            .WithBodyLimit(limits.AdminBodyBytes)
            .WithMetadata(RoleNeed.Undeclared)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        WorkspaceEndpoints.Map(admin);
        JwtProfileEndpoints.Map(admin);
        HubEndpoints.Map(admin);
        RoleEndpoints.Map(admin);
        GrantEndpoints.Map(admin);
        SeatEndpoints.Map(admin);
        HoldEndpoints.Map(admin);
        TaskEndpoints.Map(admin);
        TeamEndpoints.Map(admin);
        SyncEndpoints.Map(admin);
        AccountEndpoints.Map(admin);
        PartnerEndpoints.Map(admin);
        ReportEndpoints.Map(admin);
        MappingEndpoints.Map(admin);
        CollectionEndpoints.Map(admin);
        ClaimEndpoints.Map(admin);
        MeEndpoints.Map(admin);
        PeopleEndpoints.Map(admin);
        ManagerEndpoints.Map(admin);
        SettingsEndpoints.Map(admin);
        NotificationEndpoints.Map(admin);
        AuditEndpoints.Map(admin);
        ConfigEndpoints.Map(admin);
        return routes;
    }
}
