using System.Globalization;
using System.Runtime.CompilerServices;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Reporting;

/// <summary>
/// Who left, and for each hub: what the IdP said and when, when removal was asked for, sent and confirmed by a read, how long it
/// took, and what is still open and why.
/// </summary>
public sealed class DeprovisioningReport(IUnitOfWorkFactory units, TimeProvider clock)
{
    private static readonly string[] Columns =
    [
        "user_id", "user_name", "email", "idp_said", "idp_said_at", "hub_id", "hub", "app", "account_id", "asked_at", "sent_at", "attempts",
        "confirmed_at", "status", "took_seconds", "open_seconds", "why",
    ];

    /// <summary>The first line of the comma-separated text.</summary>
    public static string CsvHead { get; } = CsvText.Line(Columns);

    /// <summary>A line of the comma-separated text.</summary>
    public static string CsvLine(DeprovisioningRow row) => CsvText.Line(Cells(row));

    /// <summary>Lines of a page of leavers; <paramref name="count"/> limits the leavers, not the lines.</summary>
    public async Task<OperationOutcome<Page<DeprovisioningRow>>> ListAsync(
        ChangeContext context, DeprovisioningQuery query, UserId? after, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } page)
            return page;
        if (query.Fault() is { } wrong)
            return wrong;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (query.Hub is { } hub)
        {
            if (await work.Hubs.FindAsync(hub, cancellation) is null)
                return HubReading.Unknown();
            if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
                return forbidden;
        }
        else if (Authority.Check(context, AdminRole.Viewer) is { } forbidden)
        {
            return forbidden;
        }

        (IReadOnlyList<DeprovisioningFacts> facts, UserId? last) = await work.Deprovisioning.ListAsync(
            query.From, query.Until, query.Hub, after, count, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        return new Page<DeprovisioningRow>([.. facts.Select(f => DeprovisioningRule.Row(f, now))], last?.Value);
    }

    /// <summary>The whole report as comma-separated text, line by line; the first names the columns.</summary>
    public async IAsyncEnumerable<string> CsvAsync(
        ChangeContext context, DeprovisioningQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return CsvHead;
        UserId? after = null;
        do
        {
            OperationOutcome<Page<DeprovisioningRow>> outcome = await ListAsync(context, query, after, Paging.MaxCount, cancellation);
            if (!outcome.IsDone(out Page<DeprovisioningRow>? page, out OperationFault? fault))
                throw new InvalidOperationException($"The query was checked before: {fault.Code}.");
            foreach (DeprovisioningRow row in page.Items)
                yield return CsvLine(row);
            after = page.Next is { } next ? new UserId(next) : null;
        }
        while (after is not null);
    }

    private static IEnumerable<string?> Cells(DeprovisioningRow row) =>
    [
        row.User.ToString(), row.UserName, row.Email, row.Said.ToString(), Text(row.SaidAt), row.Hub.ToString(), row.HubLabel, row.App,
        row.AccountId, Text(row.AskedAt), Text(row.SentAt), row.Attempts.ToString(CultureInfo.InvariantCulture), Text(row.ConfirmedAt),
        row.Status.ToString(), Text(row.Took), Text(row.OpenFor), row.Why,
    ];

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string? Text(TimeSpan? span) => span?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
