using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>One group is a member of another.</summary>
public readonly record struct GroupEdge(GroupId Outer, GroupId Inner);
