namespace BusinessHubs.Provisioning.Configuration;

/// <summary>One difference between the document wanted and the document now. Closed family, one case a section.</summary>
public abstract record ConfigChange
{
    private ConfigChange(ConfigSection section, ConfigChangeKind kind, string key)
    {
        Section = section;
        Kind = kind;
        Key = key;
    }

    /// <summary>Where it stands.</summary>
    public ConfigSection Section { get; }

    /// <summary>What becomes of it.</summary>
    public ConfigChangeKind Kind { get; }

    /// <summary>The natural name of the item.</summary>
    public string Key { get; }

    /// <summary>The values that differ; all of them for what comes or goes.</summary>
    public abstract IReadOnlyList<ConfigFieldChange> Fields { get; }

    private static ConfigChangeKind KindOf(object? before, object? after) => (before, after) switch
    {
        (null, not null) => ConfigChangeKind.Add,
        (not null, null) => ConfigChangeKind.Remove,
        (not null, not null) => ConfigChangeKind.Change,
        _ => throw new ArgumentException("A change needs a before or an after."),
    };

    /// <summary>Settings of the workspace change; <paramref name="After"/> is complete.</summary>
    public sealed record OfSettings(ConfigSettings Before, ConfigSettings After)
        : ConfigChange(ConfigSection.Settings, ConfigChangeKind.Change, "settings")
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }

    /// <summary>A hub; <paramref name="After"/> is complete when there is a <paramref name="Before"/>.</summary>
    public sealed record OfHub(ConfigHub? Before, ConfigHub? After)
        : ConfigChange(ConfigSection.Hubs, KindOf(Before, After), (After ?? Before)!.Id)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }

    /// <summary>A team.</summary>
    public sealed record OfTeam(ConfigTeam? Before, ConfigTeam? After)
        : ConfigChange(ConfigSection.Teams, KindOf(Before, After), (After ?? Before)!.Name)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }

    /// <summary>A mapping.</summary>
    public sealed record OfMapping(ConfigMapping? Before, ConfigMapping? After)
        : ConfigChange(ConfigSection.Mappings, KindOf(Before, After), (After ?? Before)!.Key)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }

    /// <summary>A collection.</summary>
    public sealed record OfCollection(ConfigCollection? Before, ConfigCollection? After)
        : ConfigChange(ConfigSection.Collections, KindOf(Before, After), (After ?? Before)!.Name)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }

    /// <summary>A grant.</summary>
    public sealed record OfGrant(ConfigGrant? Before, ConfigGrant? After)
        : ConfigChange(ConfigSection.Grants, KindOf(Before, After), (After ?? Before)!.Key)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<ConfigFieldChange> Fields => ConfigFields.Between(Before, After);
    }
}
