using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>A data directory opened by a command: the server's operations without the server. Works beside a running one.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Actor = "cli";

    private readonly ServiceProvider _services;

    private Installation(ServiceProvider services) => _services = services;

    /// <summary>Opens the directory, making what is missing.</summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public static async Task<Installation> OpenAsync(CliConsole console, string? data, CancellationToken cancellation)
    {
        (BusinessHubsOptions options, _) = Configured(data);
        IServiceCollection collection = new ServiceCollection().AddLogging();
        console.Customise?.Invoke(collection);
        ServiceProvider services = collection.AddBusinessHubs(options).BuildServiceProvider();
        try
        {
            await services.GetRequiredService<InstallationPreparation>().RunAsync(Actor, cancellation);
            return new Installation(services);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is configured, without opening anything.</summary>
    /// <exception cref="StartRefusedException">It cannot work.</exception>
    public static (BusinessHubsOptions Options, DataDirectory Directory) Configured(string? data)
    {
        string environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;
        IConfigurationBuilder configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables();
        if (data is not null)
        {
            _ = configuration.AddInMemoryCollection(
                [new($"{BusinessHubsOptions.Section}:{nameof(BusinessHubsOptions.DataDirectory)}", data)]);
        }

        BusinessHubsOptions options = OptionsReader.Read(
            configuration.Build(), string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase));
        return (options, new DataDirectory(options.DataDirectory));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>On behalf of whom commands on this workspace act.</summary>
    public async Task<ChangeContext> ContextAsync(string workspace, CancellationToken cancellation) =>
        new(CommandRefusedException.Unless(await Get<WorkspaceOperations>().FindAsync(workspace, cancellation)).Id, Actor, AdminRole.Owner)
        {
            Trigger = TaskTrigger.CommandLine,
        };

    /// <summary>The hub that somebody named by id or label.</summary>
    public async Task<HubId> HubAsync(ChangeContext context, string idOrLabel, CancellationToken cancellation)
    {
        Hub[] hubs =
        [
            .. (await Get<HubOperations>().ListAsync(context, cancellation)).Select(s => s.Hub)
                .Where(h => h.Id.ToString() == idOrLabel || string.Equals(h.Label, idOrLabel, StringComparison.OrdinalIgnoreCase)),
        ];
        return hubs.Length switch
        {
            1 => hubs[0].Id,
            0 => throw new CommandRefusedException($"{FaultCodes.UnknownHub}: There is no hub '{idOrLabel}'."),
            _ => throw new CommandRefusedException($"{FaultCodes.AmbiguousName}: Several hubs are labelled '{idOrLabel}'; use the id."),
        };
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
