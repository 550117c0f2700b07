using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Something that a person should know.</summary>
/// <param name="Id">The notification.</param>
/// <param name="User">Whom it is for; null for everybody who looks after the workspace.</param>
/// <param name="Hub">The hub it is about, if one.</param>
/// <param name="Kind">Stable, e.g. <c>claim_offered</c>, <c>grant_ends</c>, <c>sync_report</c>.</param>
/// <param name="Subject">What it is about, e.g. <c>grant:…</c>.</param>
/// <param name="Text">One sentence, without names of people.</param>
/// <param name="At">When it was made (UTC).</param>
/// <param name="Read">When it was read (UTC); null while it was not.</param>
public sealed record Notification(
    NotificationId Id, UserId? User, HubId? Hub, string Kind, string Subject, string Text, DateTimeOffset At, DateTimeOffset? Read);
