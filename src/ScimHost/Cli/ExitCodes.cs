namespace BusinessHubs.ScimHost.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int BadUsage = 2;

    /// <summary>Of <c>config plan</c> only, where bad usage is 1.</summary>
    public const int Changes = 2;
}
