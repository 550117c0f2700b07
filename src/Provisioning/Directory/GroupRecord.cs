using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A stored group; its members are rows of their own.</summary>
public sealed record GroupRecord(GroupId Id, GroupDraft Draft, long Version, DateTimeOffset Created, DateTimeOffset Modified);
