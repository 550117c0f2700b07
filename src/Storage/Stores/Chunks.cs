namespace BusinessHubs.Storage.Stores;

/// <summary>Cuts long lists of ids into pieces that one statement takes, and asks for each id once.</summary>
internal static class Chunks
{
    /// <summary>Ids of one statement.</summary>
    public const int Size = 2_000;

    public static IEnumerable<Guid[]> Of(IEnumerable<Guid> ids) => ids.Distinct().Chunk(Size);
}
