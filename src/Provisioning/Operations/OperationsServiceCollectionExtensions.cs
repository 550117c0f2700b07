using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Registers the operations. They need the ports of storage, the app catalog and a <see cref="KeyRing"/>.</summary>
public static class OperationsServiceCollectionExtensions
{
    /// <summary>Adds every operation class; may be called twice.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="registrations">Our registrations with apps that are connected by signing in; null for none.</param>
    public static IServiceCollection AddOperations(this IServiceCollection services, IReadOnlyList<OAuthRegistration>? registrations = null)
    {
        services.TryAddSingleton(registrations ?? []);
        services.TryAddSingleton<OAuthOperations>();
        services.TryAddSingleton<SecretSealer>();
        services.TryAddSingleton<TokenVerifier>();
        services.TryAddSingleton<WorkspaceOperations>();
        services.TryAddSingleton<TokenOperations>();
        services.TryAddSingleton<JwtProfileOperations>();
        services.TryAddSingleton<HubOperations>();
        services.TryAddSingleton<HubCheckOperations>();
        services.TryAddSingleton<RoleOperations>();
        services.TryAddSingleton<ChangeRunner>();
        services.TryAddSingleton<GrantOperations>();
        services.TryAddSingleton<SeatOperations>();
        services.TryAddSingleton<SeatReleaseOperations>();
        services.TryAddSingleton<HoldOperations>();
        services.TryAddSingleton<SeatProvisionOperations>();
        services.TryAddSingleton<SeatRemovalOperations>();
        services.TryAddSingleton<TaskOperations>();
        services.TryAddSingleton<SeatExemptOperations>();
        services.TryAddSingleton<TeamOperations>();
        services.TryAddSingleton<SyncOperations>();
        services.TryAddSingleton<AccountOperations>();
        services.TryAddSingleton<AccountTables>();
        services.TryAddSingleton<PartnerOperations>();
        services.TryAddSingleton<DeprovisioningReport>();
        services.TryAddSingleton<Running.DueWatch>();
        services.TryAddSingleton<SyncCalendar>();
        services.TryAddSingleton<RetentionSweep>();
        services.TryAddSingleton<IMailSender, NoMail>();
        services.TryAddSingleton<ReportMails>();
        services.TryAddSingleton<NotificationMails>();
        services.TryAddSingleton<AuthorityOperations>();
        services.TryAddSingleton<MappingOperations>();
        services.TryAddSingleton<CollectionOperations>();
        services.TryAddSingleton<ClaimOperations>();
        services.TryAddSingleton<MyAccessOperations>();
        services.TryAddSingleton<ManagerOperations>();
        services.TryAddSingleton<SettingsOperations>();
        services.TryAddSingleton<NotificationOperations>();
        services.TryAddSingleton<AuditOperations>();
        services.TryAddSingleton<PeopleOperations>();
        services.TryAddSingleton<IdpOperations>();
        services.TryAddSingleton<OverviewOperations>();
        services.TryAddSingleton<ConfigOperations>();
        return services;
    }
}
