using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.TikTok;

/// <summary>
/// Finds a member by id alone. TikTok has no such call, so the members are read page by page: a part with each question, that no
/// single one takes long, and what is read is remembered for the next ones. One instance per hub.
/// </summary>
internal sealed class TikTokMemberBook(TikTokApi api, TimeProvider clock) : IDisposable
{
    /// <summary>Pages that one question reads.</summary>
    internal const int PagesAtOnce = 30;

    /// <summary>How long one question reads on.</summary>
    internal static readonly TimeSpan TimeAtOnce = TimeSpan.FromSeconds(4);

    // Less than the time after which somebody who is missing is looked for a second time: that look must reach the app.
    private static readonly TimeSpan WholeFor = TimeSpan.FromSeconds(10);

    // A part is only good to go on from; a busy hub may be slow to ask again, and would never reach the end otherwise.
    private static readonly TimeSpan PartFor = TimeSpan.FromSeconds(30);

    private static readonly CallOutcome<TikTokRows.Member?> GoesOn =
        new CallOutcome<TikTokRows.Member?>.Throttled(RetryTimes.Least) { GoesOn = true };

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);
    private int? _next = 1;
    private int _total = -1;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>The member; null if there is none. Asks to come again while some members are not read yet.</summary>
    public async Task<CallOutcome<TikTokRows.Member?>> FindAsync(string userId, CancellationToken cancellation)
    {
        // Waiting for the question before counts too: a seat that waits keeps a worker of the hub from others.
        long start = clock.GetTimestamp();
        try
        {
            await _gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<TikTokRows.Member?>.NotSent("cancelled before sending");
        }

        try
        {
            if (clock.GetUtcNow() - _readAt > (_next is null ? WholeFor : PartFor))
                Forget();
            // What is remembered only tells where to look: somebody may have left since.
            if (_pages.TryGetValue(userId, out int page))
            {
                CallOutcome<TikTokRows.Member?> seen = await ReadAsync(page, userId, cancellation);
                if (seen is not CallOutcome<TikTokRows.Member?>.Done { Value: null })
                    return seen;
                Forget();
            }

            return await ContinueAsync(userId, start, cancellation);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<CallOutcome<TikTokRows.Member?>> ContinueAsync(string userId, long start, CancellationToken cancellation)
    {
        for (int read = 0; _next is { } page; read++)
        {
            if (read == PagesAtOnce || (read > 0 && clock.GetElapsedTime(start) > TimeAtOnce))
                return GoesOn;
            CallOutcome<TikTokRows.Member?> seen = await ReadAsync(page, userId, cancellation);
            if (seen is not CallOutcome<TikTokRows.Member?>.Done { Value: null })
                return seen;
        }

        return new CallOutcome<TikTokRows.Member?>.Done(null);
    }

    /// <summary>Reads one page and remembers who is on it; the member if he is.</summary>
    private async Task<CallOutcome<TikTokRows.Member?>> ReadAsync(int page, string userId, CancellationToken cancellation)
    {
        var outcome = await api.GetJoinedAsync(page, cancellation);
        if (!outcome.Succeeds(out TikTokRows.Page<TikTokRows.Member>? rows, out CallOutcome<TikTokRows.Member?>? failure))
            return failure;
        // The token's own account is a member: a listing without anybody is a wrong one, and would make everybody look gone.
        if (page == 1 && rows.Items.Count == 0)
        {
            Forget();
            return new CallOutcome<TikTokRows.Member?>.NotSent("the listing of members is empty", 200);
        }

        TikTokRows.Member? member = rows.Items.FirstOrDefault(row => row.IsBound && row.UserId == userId);
        if (page != _next)
            return new CallOutcome<TikTokRows.Member?>.Done(member);

        // When somebody comes or goes between two pages, rows move, and one may slip past: begin anew.
        bool moved = _total >= 0 && rows.Total != _total;
        bool repeats = rows.Items.Count > 0;
        foreach (TikTokRows.Member row in rows.Items.Where(row => row.IsBound))
            repeats &= !_pages.TryAdd(row.UserId!, page);
        if (moved || repeats)
        {
            Forget();
            return member is not null
                ? new CallOutcome<TikTokRows.Member?>.Done(member)
                : moved
                    ? GoesOn
                    : new CallOutcome<TikTokRows.Member?>.Refused(RefusalKind.Other, "paging_repeats", "the listing shows a page that was read");
        }

        (_next, _total, _readAt) = (rows.Next, rows.Total, clock.GetUtcNow());
        return new CallOutcome<TikTokRows.Member?>.Done(member);
    }

    private void Forget()
    {
        _pages.Clear();
        (_next, _total, _readAt) = (1, -1, clock.GetUtcNow());
    }
}
