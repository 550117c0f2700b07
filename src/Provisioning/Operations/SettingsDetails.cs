namespace BusinessHubs.Provisioning.Operations;

/// <summary>Settings of a workspace with their version, and whether the server can send mails.</summary>
public sealed record SettingsDetails(WorkspaceSettings Settings, long Version, bool MailIsConfigured = false);
