using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>One line of a seat's desired log: from this instant on, this was desired.</summary>
/// <param name="At">When it began to hold (UTC).</param>
/// <param name="Access">What was desired from then on.</param>
public sealed record DesiredEntry(DateTimeOffset At, Access Access);
