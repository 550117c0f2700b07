using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mapping;

/// <summary>What the pipeline aims at now, and when that will change by time alone.</summary>
/// <param name="Access">The access to reach.</param>
/// <param name="NextChange">The next instant at which a held reduction is let go; null when nothing is held.</param>
public sealed record EffectiveAccess(Access Access, DateTimeOffset? NextChange);
