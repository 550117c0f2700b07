using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost.Auth;

internal static class AuthServiceCollectionExtensions
{
    /// <summary>Bearer authentication, the policies and the current caller.</summary>
    public static IServiceCollection AddBearerAuth(this IServiceCollection services)
    {
        // Only the core: the full registration brings Data Protection, which writes key files that nothing here uses.
        _ = services.AddAuthenticationCore(options => options.DefaultScheme = BearerHandler.SchemeName).AddWebEncoders();
        services.TryAddSingleton(TimeProvider.System);
        _ = new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        _ = services.AddAuthorization(Policies.Declare);
        services.AddHttpContextAccessor();
        services.TryAddScoped<ICurrentCaller, CurrentCaller>();
        services.TryAddSingleton<IScimRefusalWriter, ScimRefusalWriter>();
        return services;
    }
}
