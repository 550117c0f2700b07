namespace BusinessHubs.Provisioning.Security;

/// <summary>One line of the audit trail. Ids only, no personal data.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">Stable name, e.g. <c>user.deactivated</c>.</param>
/// <param name="Subject">What it was done to: kind and id.</param>
/// <param name="Detail">Further facts; null for none.</param>
public sealed record AuditEntry(string Actor, string Action, string Subject, string? Detail);
