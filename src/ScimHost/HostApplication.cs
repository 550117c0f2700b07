using BusinessHubs.Provisioning.Nodes;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Endpoints;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Repeats;
using BusinessHubs.ScimHost.Health;
using BusinessHubs.ScimHost.Limits;
using BusinessHubs.ScimHost.Observability;
using BusinessHubs.ScimHost.Protection;
using BusinessHubs.ScimHost.Scheduling;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost;

/// <summary>Composes the server. Also the way to run it inside another process, e.g. the demo.</summary>
public static class HostApplication
{
    /// <summary>Builds a server that is ready to start.</summary>
    /// <param name="args">Configuration as on the command line, <c>--BusinessHubs:DataDirectory=DIR</c>; without a verb.</param>
    /// <param name="customise">Called before anything of ours is added; what it registers is kept.</param>
    /// <exception cref="StartRefusedException">The configuration cannot work. Starting may throw it too.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customise = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        bool isProduction = builder.Environment.IsProduction();
        customise?.Invoke(builder);
        BusinessHubsOptions options = OptionsReader.Read(builder.Configuration, isProduction);
        if (options.Urls.Length > 0)
            _ = builder.WebHost.UseUrls(options.Urls);
        _ = builder.AddHostLogging(options.Log).AddLimits(options.Limits);
        AddServices(builder.Services, options);

        WebApplication app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, BusinessHubsOptions options)
    {
        // With a file, HostPreparation holds the lock of the data directory: leases of other owners are those of dead processes.
        services.TryAddSingleton(new PipelineOptions { Alone = !options.Storage.IsShared });

        // First of the hosted services: it must have prepared the directory before the pipeline or Kestrel starts.
        _ = services.AddHostedService<HostPreparation>()
            .AddSingleton<Readiness>()
            .AddBusinessHubs(options)
            .AddSharedProtection()
            .AddBearerAuth()
            .AddAdminDocument()
            .ConfigureHttpJsonOptions(json => AdminJson.Apply(json.SerializerOptions))
            .Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true)
            .AddSingleton(SchemaCatalogReader.Read([.. options.Schemas]))
            .AddScimPart();
        _ = services.AddNeighbours(options);
        if (RolesRule.Read(options.Roles).HasFlag(NodeRoles.Worker))
            _ = services.AddPipeline().AddSchedules(options.Storage);
    }

    private static void Use(WebApplication app, BusinessHubsOptions options)
    {
        _ = app.Lifetime.ApplicationStarted.Register(() => Started(app));
        _ = app.UseMiddleware<RequestLogMiddleware>();
        _ = app.UseMiddleware<FaultMiddleware>();
        _ = app.UseRouting();
        _ = app.UseRequestTimeouts();
        _ = app.UseAuthentication();
        _ = app.UseMiddleware<AnonymousBodyMiddleware>();
        _ = app.UseMiddleware<RateLimitMiddleware>();
        _ = app.UseAuthorization();
        _ = app.UseMiddleware<RoleMiddleware>();
        _ = app.UseMiddleware<BodyLimitMiddleware>();
        _ = app.UseMiddleware<RepeatMiddleware>();
        _ = app.MapHealth();
        NodeRoles roles = RolesRule.Read(options.Roles);
        if (roles.HasFlag(NodeRoles.Scim))
            _ = app.MapScimPart();
        if (!roles.HasFlag(NodeRoles.Ui))
            return;
        _ = app.MapAdmin(options.Limits);
        app.MapOAuthCallback();
        app.MapAdminDocument();
    }

    private static void Started(WebApplication app)
    {
        app.Services.GetRequiredService<StartupQuiet>().End();
        NodeStanding node = app.Services.GetRequiredService<NodeStanding>();
        HostLog.Listening(app.Logger, string.Join(' ', app.Urls), app.Services.GetRequiredService<DataDirectory>().Path, node.Id, node.Roles);
    }
}
