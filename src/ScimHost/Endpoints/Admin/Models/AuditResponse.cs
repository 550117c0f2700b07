using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>One link of the audit trail.</summary>
public sealed record AuditResponse(long Seq, DateTimeOffset At, string Actor, string Action, string Subject, string? Detail)
{
    internal static AuditResponse Of(AuditRecord record) =>
        new(record.Seq, record.At, record.Entry.Actor, record.Entry.Action, record.Entry.Subject, record.Entry.Detail);
}
