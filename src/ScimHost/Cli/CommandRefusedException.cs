using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>A command was not done; the message is the line for standard error. Ends with exit code 1.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message)
{
    /// <summary>The value of an outcome, or the exception of its fault.</summary>
    public static T Unless<T>(OperationOutcome<T> outcome) =>
        outcome.IsDone(out T? value, out OperationFault? fault) ? value : throw new CommandRefusedException($"{fault.Code}: {fault.Detail}");
}
