using System.Globalization;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>One of the forms in which an app names the time to wait.</summary>
internal abstract record RetryAfterForm
{
    /// <summary>The header's text at this instant.</summary>
    public abstract string At(DateTimeOffset now);

    /// <summary>Sent as it is: whole seconds, zero, less than zero, or nonsense.</summary>
    public sealed record Text(string Value) : RetryAfterForm
    {
        /// <inheritdoc/>
        public override string At(DateTimeOffset now) => Value;
    }

    /// <summary>An HTTP date so many seconds after the call, or before it.</summary>
    public sealed record Date(int InSeconds) : RetryAfterForm
    {
        /// <inheritdoc/>
        public override string At(DateTimeOffset now) => now.AddSeconds(InSeconds).ToString("R", CultureInfo.InvariantCulture);
    }
}
