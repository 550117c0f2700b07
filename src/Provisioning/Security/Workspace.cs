using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Security;

/// <summary>One customer organisation; owner of every row.</summary>
public sealed record Workspace(WorkspaceId Id, string Name, DateTimeOffset Created);
