using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Tests;

internal static class OutcomeAssertions
{
    /// <summary>The value of an outcome that must be done.</summary>
    public static T Value<T>(this OperationOutcome<T> outcome) => outcome.ShouldBeOfType<OperationOutcome<T>.Done>().Value;
}
