using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>What group mappings look at.</summary>
public sealed record GroupBrief(GroupId Id, string DisplayName, string? ExternalId);
