using BusinessHubs.Connectors;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth.Jwt;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.ScimHost.Diagnosis;
using BusinessHubs.ScimHost.Mailing;
using BusinessHubs.Storage;
using BusinessHubs.Storage.SqlServer;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.ScimHost;

/// <summary>What server and command line share: keys, storage, apps and operations over one data directory.</summary>
internal static class HostServices
{
    public static IServiceCollection AddBusinessHubs(this IServiceCollection services, BusinessHubsOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(_ => new DataDirectory(options.DataDirectory));
        services.TryAddSingleton(provider => provider.GetRequiredService<DataDirectory>().Keys);
        services.TryAddSingleton<InstallationPreparation>();
        services.TryAddSingleton<InstallationExam>();
        services.TryAddSingleton<IIssuerKeySource, IssuerKeySource>();
        services.TryAddSingleton<IMailSender>(provider => new SmtpMailSender(
            options.Mail, MailOptionsRule.MayBePlain(options.Mail, provider.GetService<IHostEnvironment>()?.IsProduction() ?? true),
            provider.GetRequiredService<TimeProvider>()));
        services = options.Storage.IsPostgreSql
            ? services.AddPostgresStorage(options.Storage.ConnectionString)
            : options.Storage.IsSqlServer ? services.AddSqlServerStorage(options.Storage.ConnectionString)
            : services.AddSqliteStorage(new DataDirectory(options.DataDirectory).Database);
        return services
            .AddNode(options)
            .AddProvisioning()
            .AddConnectors(new EgressOptions
            {
                AllowLoopback = options.Egress.AllowLoopback,
                AllowedHosts = [.. options.Egress.AllowedHosts],
            })
            .AddAgents(options.Agent)
            .AddOperations(
            [
                .. options.OAuth.Select(o => new OAuthRegistration(
                    o.App, new OAuthClient(o.ClientId, o.ClientSecret), new Uri(o.RedirectAddress),
                    o.ApiAddress.Length > 0 ? new Uri(o.ApiAddress) : null)),
            ]);
    }
}
