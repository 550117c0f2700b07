using BusinessHubs.Provisioning.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace BusinessHubs.ScimHost.Protection;

/// <summary>ASP.NET Core's data protection, with keys that all nodes of an installation share.</summary>
internal static class ProtectionServices
{
    public static IServiceCollection AddSharedProtection(this IServiceCollection services)
    {
        _ = services.AddDataProtection().SetApplicationName("BusinessHubs");
        return services.AddSingleton<ProtectionKeySealer>()
            .AddSingleton<SealedKeyRepository>()
            .AddOptions<KeyManagementOptions>()
            .Configure<SealedKeyRepository>((options, repository) =>
            {
                options.XmlRepository = repository;
                // The repository seals whole documents.
                options.XmlEncryptor = new NullXmlEncryptor();
            }).Services;
    }
}
