namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a workspace with their version.</summary>
public sealed record SettingsDetails(WorkspaceSettings Settings, long Version);
