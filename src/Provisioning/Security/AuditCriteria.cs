namespace BusinessHubs.Provisioning.Security;

/// <summary>What to look for in the trail; null leaves a criterion out.</summary>
/// <param name="From">Not before (UTC).</param>
/// <param name="Until">Before (UTC).</param>
/// <param name="Actor">Exactly this actor.</param>
/// <param name="Action">This action, or with a dot at the end all of its family, e.g. <c>grant.</c>.</param>
/// <param name="About">Part of the subject or the detail, e.g. the id of a hub or a user.</param>
public sealed record AuditCriteria(DateTimeOffset? From, DateTimeOffset? Until, string? Actor, string? Action, string? About);
