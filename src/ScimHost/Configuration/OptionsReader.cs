using System.Text.RegularExpressions;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Reads and checks the options at once, so that nothing starts on a configuration that cannot work.</summary>
internal static partial class OptionsReader
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="StartRefusedException">A key is unknown, or a value cannot work.</exception>
    public static BusinessHubsOptions Read(IConfiguration configuration, bool isProduction)
    {
        IConfigurationSection section = configuration.GetSection(BusinessHubsOptions.Section);
        if (UnknownKeys.FirstIn(section, typeof(BusinessHubsOptions)) is { } key)
            throw new StartRefusedException($"The configuration key {key} is not known.");
        BusinessHubsOptions options;
        try
        {
            options = section.Get<BusinessHubsOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new BusinessHubsOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder's own words name types of ours; the key is what helps.
            string place = KeyInText().Match(unreadable.Message).Value;
            throw new StartRefusedException(
                place.Length > 0 ? $"The value of the configuration key {place} cannot be read." : "The configuration cannot be read.", unreadable);
        }

        return OptionsRule.Fault(options, isProduction) is { } fault ? throw new StartRefusedException(fault) : options;
    }

    [GeneratedRegex(BusinessHubsOptions.Section + @":[\w:]+", RegexOptions.NonBacktracking)]
    private static partial Regex KeyInText();
}
