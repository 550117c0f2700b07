using BusinessHubs.AppEmulators.Apple;
using BusinessHubs.AppEmulators.Asana;
using BusinessHubs.AppEmulators.Atlassian;
using BusinessHubs.AppEmulators.Calendly;
using BusinessHubs.AppEmulators.GitHub;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.AppEmulators.OutboundScim;
using BusinessHubs.AppEmulators.Portal;
using BusinessHubs.AppEmulators.Slack;
using BusinessHubs.AppEmulators.Template;
using BusinessHubs.AppEmulators.TikTok;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace BusinessHubs.AppEmulators;

/// <summary>Builds the web application that stands in for one app. It is not started yet.</summary>
public static class EmulatorApplication
{
    private static readonly Dictionary<string, Func<EmulatorOptions, IAppEmulator>> Factories =
        new(StringComparer.OrdinalIgnoreCase)
        {
            [GitHubEmulator.AppName] = options => new GitHubEmulator(options),
            [SlackEmulator.AppName] = options => new SlackEmulator(options),
            [AppleEmulator.AppName] = options => new AppleEmulator(options),
            [PortalEmulator.AppName] = options => new PortalEmulator(options),
            [TemplateEmulator.AppName] = options => new TemplateEmulator(options),
            [TikTokEmulator.AppName] = options => new TikTokEmulator(options),
            [MetaEmulator.AppName] = options => new MetaEmulator(options),
            [AtlassianEmulator.AppName] = options => new AtlassianEmulator(options),
            [OutboundScimEmulator.AppName] = options => new OutboundScimEmulator(options),
            [AsanaEmulator.AppName] = options => new AsanaEmulator(options),
            [CalendlyEmulator.AppName] = options => new CalendlyEmulator(options),
        };

    /// <summary>Names of the apps that can be emulated.</summary>
    public static IReadOnlyCollection<string> Apps => Factories.Keys;

    /// <summary>Builds the application.</summary>
    /// <exception cref="ArgumentException">The app is not one of <see cref="Apps"/>.</exception>
    public static WebApplication Create(EmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Factories.TryGetValue(options.App, out Func<EmulatorOptions, IAppEmulator>? factory))
            throw new ArgumentException($"No emulator is called '{options.App}'.", nameof(options));

        // An empty builder: settings files and environment variables of whoever hosts us must not move the address.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A script may drip as slowly as it likes, and a client may read as slowly.
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        if (!options.Quiet)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton<SocketTransportFactory>();
        builder.Services.AddSingleton<Door>();
        // The transport that is registered last is the one that is asked.
        builder.Services.AddSingleton<IConnectionListenerFactory>(services => services.GetRequiredService<Door>());

        WebApplication app = builder.Build();
        var gate = new EmulatorGate(
            factory(options), app.Services.GetRequiredService<Door>(), options.Clock, app.Lifetime.ApplicationStopping);
        app.Run(gate.HandleAsync);
        return app;
    }
}
