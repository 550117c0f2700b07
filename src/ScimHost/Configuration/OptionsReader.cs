namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Reads and checks the options at once, so that nothing starts on a configuration that cannot work.</summary>
internal static class OptionsReader
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="StartRefusedException">A key is unknown, or a value cannot work.</exception>
    public static BusinessHubsOptions Read(IConfiguration configuration, bool isProduction)
    {
        BusinessHubsOptions options;
        try
        {
            options = configuration.GetSection(BusinessHubsOptions.Section)
                .Get<BusinessHubsOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new BusinessHubsOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartRefusedException($"The configuration cannot be used: {unreadable.Message}", unreadable);
        }

        return OptionsRule.Fault(options, isProduction) is { } fault ? throw new StartRefusedException(fault) : options;
    }
}
