namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a name that people give may look like.</summary>
internal static class Naming
{
    public const int MaxLength = 100;

    /// <summary>Trims a name; the fault when it is empty, too long or has control characters.</summary>
    public static OperationFault? Check(string? input, string field, out string name)
    {
        name = input?.Trim() ?? "";
        return name.Length is > 0 and <= MaxLength && !name.Any(char.IsControl)
            ? null
            : new OperationFault.Invalid(
                FaultCodes.InvalidName, $"{field} must have 1 to {MaxLength} characters and no control characters.", field);
    }
}
