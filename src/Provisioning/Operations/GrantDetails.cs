using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>A grant with the name of its subject as people know it: team name or userName.</summary>
public sealed record GrantDetails(Grant Grant, string SubjectName);
