namespace BusinessHubs.Provisioning.Operations;

/// <summary>How a configuration may be applied.</summary>
/// <param name="AllowHubRemoval">Whether a hub that the document does not name is removed from the workspace; else that is a fault.</param>
/// <param name="FailIfRemoves">The most seats that may be lost; more refuse the whole document. Null for any number.</param>
public sealed record ConfigOptions(bool AllowHubRemoval = false, int? FailIfRemoves = null);
