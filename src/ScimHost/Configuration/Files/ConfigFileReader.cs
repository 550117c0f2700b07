using System.Text;
using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Reads a configuration file: syntax, then keys and types, then what can be said without knowing the workspace.</summary>
internal static class ConfigFileReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the text of a file.</summary>
    public static ConfigFileReading Read(ReadOnlyMemory<byte> bytes, ConfigFileFormat format)
    {
        try
        {
            return Read(Tree(bytes.Span, format));
        }
        catch (ConfigFileException wrong)
        {
            return new ConfigFileReading.Refused([wrong.Fault]);
        }
    }

    private static ConfigNode Tree(ReadOnlySpan<byte> bytes, ConfigFileFormat format)
    {
        if (bytes.Length > ConfigTreeLimits.MaxBytes)
            throw new ConfigFileException(ConfigFaultCodes.TooLarge, $"The file is larger than {ConfigTreeLimits.MaxBytes} bytes.", new(1, 1));
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            string text = Strict.GetString(bytes);
            return format switch
            {
                ConfigFileFormat.Yaml => YamlTree.Read(text),
                ConfigFileFormat.Json => JsonTree.Read(bytes),
                _ => throw new InvalidOperationException($"No reader for {format}."),
            };
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "The file is not UTF-8 text.", new(1, 1));
        }
    }

    private static ConfigFileReading Read(ConfigNode root)
    {
        var state = new ConfigReadingState();
        ConfigDocument document = new();
        if (ConfigMapReader.Of(root, "", state) is { } map)
        {
            if (map.Number("version") is not ConfigDocument.Version)
                map.Refuse(ConfigFaultCodes.Version, "version", $"The file must say 'version: {ConfigDocument.Version}', the only version so far.");
            document = new ConfigDocument(
                ReadSettings(map.Map("settings")), map.Maps("hubs", ConfigHubReader.Read), map.Maps("teams", ReadTeam),
                map.Maps("mappings", ReadMapping), map.Maps("grants", ReadGrant), map.Maps("collections", ReadCollection));
            map.End();
        }

        if (state.Faults.Count == 0)
        {
            foreach (ConfigFault fault in ConfigRule.Check(document))
                state.Refuse(fault.Code, fault.Path, state.Places.Of(fault.Path), fault.Detail);
        }

        return state.Faults.Count > 0
            ? new ConfigFileReading.Refused([.. state.Faults.OrderBy(f => f.Place)])
            : new ConfigFileReading.Read(document, state.Places);
    }

    private static ConfigSettings? ReadSettings(ConfigMapReader? map)
    {
        if (map is null)
            return null;
        var settings = new ConfigSettings(
            map.Texts("corporateDomains"), map.Texts("protect"), map.Texts("ignore"), map.Number("reminderDays"), map.Texts("reportRecipients"),
            map.Text("reportCron"), map.Number("keepTaskDays"), map.Number("keepSyncDays"), map.Number("keepNotificationDays"));
        map.End();
        return settings;
    }

    private static ConfigTeam ReadTeam(ConfigMapReader map)
    {
        var team = new ConfigTeam(map.NeededText("name"), map.Texts("members"));
        map.End();
        return team;
    }

    private static ConfigMapping? ReadMapping(ConfigMapReader map)
    {
        (ConfigMappingBy By, string? Value)[] rules =
        [
            (ConfigMappingBy.Name, map.Text("name")), (ConfigMappingBy.Prefix, map.Text("prefix")),
            (ConfigMappingBy.Pattern, map.Text("pattern")), (ConfigMappingBy.ExternalId, map.Text("externalId")),
        ];
        string? team = map.Text("team");
        bool ignore = map.Flag("ignore") ?? false;
        map.End();
        if (rules.Count(r => r.Value is not null) != 1)
        {
            map.Refuse(ConfigFaultCodes.Contradiction, "", "A mapping has exactly one of: name, prefix, pattern, externalId.");
            return null;
        }

        if (team is null != ignore)
        {
            map.Refuse(ConfigFaultCodes.Contradiction, "", "A mapping has either 'team', or 'ignore: true'.");
            return null;
        }

        (ConfigMappingBy by, string? value) = rules.Single(r => r.Value is not null);
        return new ConfigMapping(by, value!, team);
    }

    private static ConfigGrant? ReadGrant(ConfigMapReader map)
    {
        string hub = map.NeededText("hub");
        ConfigSubject? subject = ReadSubject(map);
        ConfigTerms terms = ReadTerms(map);
        DateTimeOffset? expires = map.Time("expires");
        map.End();
        return subject is null ? null : new ConfigGrant(hub, subject, terms, expires);
    }

    private static ConfigCollection ReadCollection(ConfigMapReader map)
    {
        var collection = new ConfigCollection(
            map.NeededText("name"), map.Maps("items", ReadItem) ?? [], map.Maps("shares", ReadShare) ?? []);
        map.End();
        return collection;
    }

    private static ConfigCollectionItem ReadItem(ConfigMapReader map)
    {
        var item = new ConfigCollectionItem(map.NeededText("hub"), ReadTerms(map));
        map.End();
        return item;
    }

    private static ConfigSubject? ReadShare(ConfigMapReader map)
    {
        ConfigSubject? subject = ReadSubject(map);
        map.End();
        return subject;
    }

    private static ConfigSubject? ReadSubject(ConfigMapReader map)
    {
        string? team = map.Text("team");
        string? user = map.Text("user");
        if (team is null != user is null)
            return new ConfigSubject(team is not null, (team ?? user)!);
        map.Refuse(ConfigFaultCodes.Contradiction, "", "Give either 'team' or 'user'.");
        return null;
    }

    private static ConfigTerms ReadTerms(ConfigMapReader map)
    {
        HubRole role = map.Word("hubRole", [.. ConfigWords.HubRoles.Keys]) is { } word ? ConfigWords.HubRoles[word] : HubRole.Collaborator;
        ValueList<string> roles = map.Texts("roles") ?? [];
        ConfigMapReader? assets = map.Map("assets");
        ValueList<ConfigAsset> read =
            [.. (assets?.FreeKeys() ?? []).Select(a => new ConfigAsset(a, assets!.Texts(a) ?? []))];
        return new ConfigTerms(role, roles, read, map.Flag("seat") ?? true);
    }
}
