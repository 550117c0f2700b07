using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost.Auth;

internal static class AuthServiceCollectionExtensions
{
    /// <summary>Bearer authentication, the policies and the current caller.</summary>
    public static IServiceCollection AddBearerAuth(this IServiceCollection services)
    {
        _ = services.AddAuthentication(BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        _ = services.AddAuthorization(Policies.Declare);
        services.AddHttpContextAccessor();
        services.TryAddScoped<ICurrentCaller, CurrentCaller>();
        services.TryAddSingleton<IScimRefusalWriter, ScimRefusalWriter>();
        return services;
    }
}
