using System.Diagnostics.CodeAnalysis;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>The closed answer of a command or query. After <see cref="Failed"/> nothing is changed.</summary>
/// <typeparam name="T">What success carries.</typeparam>
public abstract record OperationOutcome<T>
{
    private OperationOutcome()
    {
    }

    public static implicit operator OperationOutcome<T>(T value) => new Done(value);

    public static implicit operator OperationOutcome<T>(OperationFault fault) => new Failed(fault);

    /// <summary>Takes the answer apart: the value when it was done, else the fault.</summary>
    public bool IsDone([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out OperationFault? fault)
    {
        (value, fault) = this switch
        {
            Done done => (done.Value, null),
            Failed failed => (default(T), failed.Fault),
            _ => throw new InvalidOperationException("Unknown outcome."),
        };
        return fault is null;
    }

    /// <summary>It was done.</summary>
    public sealed record Done(T Value) : OperationOutcome<T>;

    /// <summary>It was not done.</summary>
    public sealed record Failed(OperationFault Fault) : OperationOutcome<T>;
}
