namespace BusinessHubs.Storage.Engines;

/// <summary>The look-ups that IdPs make before they write. Keys are as in the key columns.</summary>
internal abstract record UserProbe
{
    private UserProbe()
    {
    }

    public sealed record UserName(string Key) : UserProbe;

    public sealed record ExternalId(string Value) : UserProbe;

    /// <summary>By an e-mail address, of this type or of any.</summary>
    public sealed record Email(string Key, string? TypeKey) : UserProbe;
}
