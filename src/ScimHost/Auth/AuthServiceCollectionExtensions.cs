using BusinessHubs.ScimHost.Auth.Jwt;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
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
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(
                BearerHandler.SchemeName,
                options => options.ForwardDefaultSelector = context => PresentedToken.IsJwt(context.Request) ? JwtScheme.Name : null)
            // Not AddJwtBearer: that would read Authentication:Schemes from the configuration, where validation can be switched off.
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(JwtScheme.Name, JwtScheme.Configure);
        services.TryAddSingleton<IssuerKeyCache>();
        services.TryAddSingleton<JwtVerifier>();
        services.TryAddSingleton<ProfileTokenHandler>();
        _ = services.AddOptions<JwtBearerOptions>(JwtScheme.Name)
            .Configure<ProfileTokenHandler>((options, handler) => JwtScheme.Use(options, handler));
        _ = services.AddAuthorization(Policies.Declare);
        services.AddHttpContextAccessor();
        services.TryAddScoped<ICurrentCaller, CurrentCaller>();
        services.TryAddSingleton<IScimRefusalWriter, ScimRefusalWriter>();
        services.TryAddSingleton<TokenExpiryWatch>();
        _ = services.AddHostedService(provider => provider.GetRequiredService<TokenExpiryWatch>());
        return services;
    }
}
