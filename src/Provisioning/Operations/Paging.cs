namespace BusinessHubs.Provisioning.Operations;

/// <summary>Bounds of a page.</summary>
public static class Paging
{
    /// <summary>The most rows one page may ask for.</summary>
    public const int MaxCount = 200;

    /// <summary>Rows of a page that names no number.</summary>
    public const int DefaultCount = 50;

    internal static OperationFault? Check(int count) => count is >= 1 and <= MaxCount
        ? null
        : new OperationFault.Invalid(FaultCodes.InvalidPage, $"limit must be between 1 and {MaxCount}.", "limit");
}
