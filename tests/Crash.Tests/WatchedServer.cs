using System.Diagnostics;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Crash.Tests;

/// <summary>
/// This assembly as a program: the real server in a process of its own, whose units of work are watched, so that it can kill itself at a
/// named point. The product carries no switch for that.
/// </summary>
internal static class WatchedServer
{
    /// <summary>The first argument is the data directory, in which files name the points to die at; the others are the server's.</summary>
    public static async Task<int> Main(string[] args)
    {
        await using WebApplication app = HostApplication.Build(
            args[1..], builder =>
            {
                _ = builder.Host.UseServiceProviderFactory(new WatchedServices(point => DieIfTold(args[0], point)));
                if (NodeSettings.Options() is { } options)
                    _ = builder.Services.AddSingleton(options);
                NextVersion.Apply(builder.Services);
            });
        await app.RunAsync();
        return 0;
    }

    /// <summary>Tells the server of that data directory to die there.</summary>
    public static void DieAt(string data, CrashPoint point) => File.WriteAllText(Order(data, point), "");

    /// <summary>Whether it was told and has not yet died of it.</summary>
    public static bool IsToDieAt(string data, CrashPoint point) => File.Exists(Order(data, point));

    private static void DieIfTold(string data, CrashPoint point)
    {
        string order = Order(data, point);
        if (!File.Exists(order))
            return;
        File.Delete(order);

        // SIGKILL: no handler runs, nothing is flushed, no other thread goes on.
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }

    private static string Order(string data, CrashPoint point) => Path.Combine(data, $"die-at-{point}");

    /// <summary>Puts the watch around the units of work when everything else is registered.</summary>
    private sealed class WatchedServices(Action<CrashPoint> passing) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            ServiceDescriptor real = services.Single(s => s.ServiceType == typeof(IUnitOfWorkFactory));
            return services.Replace(ServiceDescriptor.Singleton<IUnitOfWorkFactory>(provider =>
            {
                var units = new WatchedUnits((IUnitOfWorkFactory)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!));
                units.Points.Passing = passing;
                return units;
            }));
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }
}
