namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>A configuration file before its meaning is known: the same for YAML and JSON.</summary>
internal abstract record ConfigNode(ConfigPlace Place)
{
    /// <summary>Keys with values, in the order of the file.</summary>
    internal sealed record Map(ConfigPlace Place, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Place);

    /// <summary>Items in the order of the file.</summary>
    internal sealed record Sequence(ConfigPlace Place, IReadOnlyList<ConfigNode> Items) : ConfigNode(Place);

    /// <summary>A single value. <paramref name="Quoted"/> texts are texts; others may be numbers, truth values or null.</summary>
    internal sealed record Scalar(ConfigPlace Place, string Text, bool Quoted) : ConfigNode(Place)
    {
        /// <summary>Whether it says that there is no value.</summary>
        public bool IsNull => !Quoted && Text is ("" or "~" or "null" or "Null" or "NULL");
    }
}
