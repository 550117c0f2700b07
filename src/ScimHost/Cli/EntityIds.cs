namespace BusinessHubs.ScimHost.Cli;

/// <summary>Reads ids that people hand over. What is no id names nothing, so it is answered like an unknown one.</summary>
internal static class EntityIds
{
    public static Guid Read(string text, string code, string what) =>
        Guid.TryParseExact(text, "D", out Guid id)
            ? id
            : throw new CommandRefusedException($"{code}: There is no {what} '{text}'.");
}
