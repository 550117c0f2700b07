using BusinessHubs.ScimHost.Endpoints.Scim;

namespace BusinessHubs.ScimHost;

/// <summary>Where the SCIM endpoints are joined to the host: services and routes of <c>/scim/v2</c>.</summary>
internal static class ScimSeam
{
    public static IServiceCollection AddScimPart(this IServiceCollection services) => services.AddScim();

    public static IEndpointRouteBuilder MapScimPart(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapScim();
        return routes;
    }
}
