using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Sharing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What time alone brings about: grants end, offers lapse, reminders are due.</summary>
internal static class DueSteps
{
    private const int AtOnce = 200;

    /// <summary>Does what is due, a bounded number of things; answers how many.</summary>
    public static async Task<OperationOutcome<int>> RunAsync(ChangeScope scope, CancellationToken cancellation) =>
        await EndGrantsAsync(scope, cancellation) + await LapseClaimsAsync(scope, cancellation) + await RemindAsync(scope, cancellation)
        + await HoldSteps.ExpireAsync(scope, cancellation);

    private static async Task<int> EndGrantsAsync(ChangeScope scope, CancellationToken cancellation)
    {
        IReadOnlyList<Grant> ended = await scope.Work.Grants.ExpiredAsync(scope.Now, AtOnce, cancellation);
        foreach (Grant grant in ended)
            await GrantSteps.RemoveAsync(scope, grant, "grant.expired", cancellation);
        return ended.Count;
    }

    private static async Task<int> LapseClaimsAsync(ChangeScope scope, CancellationToken cancellation)
    {
        IReadOnlyList<Claim> overdue = await scope.Work.Collections.OverdueAsync(scope.Now, AtOnce, cancellation);
        foreach (Claim claim in overdue)
        {
            await scope.Work.Collections.UpdateClaimAsync(claim with { State = ClaimState.Expired, Decided = scope.Now }, cancellation);
            scope.Audit("claim.expired", $"claim:{claim.Id}", $"hub:{claim.Hub} user:{claim.User}");
        }

        return overdue.Count;
    }

    // The person is told himself, and whoever looks after the workspace.
    private static async Task<int> RemindAsync(ChangeScope scope, CancellationToken cancellation)
    {
        (WorkspaceSettings settings, _) = await scope.Work.Settings.ReadAsync(cancellation);
        if (settings.ReminderDays == 0)
            return 0;
        IReadOnlyList<Grant> ending = await scope.Work.Grants.EndingAsync(scope.Now.AddDays(settings.ReminderDays), AtOnce, cancellation);
        foreach (Grant grant in ending)
        {
            UserId?[] readers = grant.Subject is GrantSubject.OfUser one ? [one.User, null] : [null];
            await scope.Work.Notifications.AddAsync(
                [
                    .. readers.Select(reader => new Notification(
                        new NotificationId(scope.NextId()), reader, grant.Hub, "grant_ends", $"grant:{grant.Id}",
                        $"A grant ends at {grant.Expires:u}; extend it if it is still needed.", scope.Now, null)),
                ],
                cancellation);
            await scope.Work.Grants.NoteReminderAsync(grant.Id, scope.Now, cancellation);
            scope.Audit("grant.reminded", $"grant:{grant.Id}", null);
        }

        return ending.Count;
    }
}
