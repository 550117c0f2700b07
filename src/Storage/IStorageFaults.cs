namespace BusinessHubs.Storage;

/// <summary>Tells failures of the database that pass from defects of ours.</summary>
public interface IStorageFaults
{
    /// <summary>Whether the database was busy, full or gone; nothing that was not committed is kept, and the same may succeed later.</summary>
    bool IsUnavailable(Exception exception);
}
