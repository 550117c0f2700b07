using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>
/// Remembers which address each account of a hub shows, for apps whose listings leave addresses out and whose search is rationed.
/// Learns a few accounts with each question, so that no single call takes long. One instance per hub.
/// </summary>
/// <param name="list">Reads the ids of every account; null when there are too many to keep.</param>
/// <param name="addressOf">Reads the address that one account shows; null where it hides it or is gone.</param>
internal sealed class AddressBook(
    Func<CancellationToken, Task<CallOutcome<IReadOnlyList<string>?>>> list,
    Func<string, CancellationToken, Task<CallOutcome<string?>>> addressOf,
    TimeProvider clock) : IDisposable
{
    private const int LearnedAtOnce = 30;

    // Somebody who joined within this time may not be known yet; inviting him then is refused by the app, and Forget is called.
    private static readonly TimeSpan ListFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AddressFor = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, (string? Address, DateTimeOffset At)> _known = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<string>? _accounts;
    private DateTimeOffset _listedAt = DateTimeOffset.MinValue;
    private volatile bool _forgotten;

    /// <summary>
    /// Accounts that show this address. Null when the book cannot tell, because there are too many accounts or some are not known yet.
    /// </summary>
    /// <param name="address">Compared without case.</param>
    /// <param name="fresh">Somebody is known to have just joined: list the accounts anew.</param>
    /// <param name="further">Accounts to look at beside the listed ones, such as invited ones.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<CallOutcome<IReadOnlyList<string>?>> FindAsync(
        string address, bool fresh, IEnumerable<string> further, CancellationToken cancellation)
    {
        try
        {
            await _gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<IReadOnlyList<string>?>.NotSent("cancelled before sending");
        }

        try
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (fresh || _forgotten || now - _listedAt > ListFor)
            {
                // Cleared before the listing: somebody who asks to forget meanwhile is heard with the next question.
                _forgotten = false;
                CallOutcome<IReadOnlyList<string>?> listed = await list(cancellation);
                if (!listed.Succeeds(out IReadOnlyList<string>? accounts, out CallOutcome<IReadOnlyList<string>?>? failed))
                {
                    _forgotten = true;
                    return failed;
                }

                (_accounts, _listedAt) = (accounts, now);
            }

            return _accounts is null
                ? new CallOutcome<IReadOnlyList<string>?>.Done(null)
                : await LearnAsync(
                    address, [.. _accounts.Union(further, StringComparer.OrdinalIgnoreCase)], now, cancellation);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>The address that each of these accounts shows, as far as it is not remembered from lately; null where it is hidden.</summary>
    public async Task<CallOutcome<IReadOnlyDictionary<string, string?>>> AddressesAsync(
        IReadOnlyList<string> accounts, CancellationToken cancellation)
    {
        try
        {
            await _gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<IReadOnlyDictionary<string, string?>>.NotSent("cancelled before sending");
        }

        try
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (string account in accounts)
            {
                if (_known.TryGetValue(account, out var entry) && now - entry.At <= AddressFor)
                    continue;
                CallOutcome<string?> read = await addressOf(account, cancellation);
                if (!read.Succeeds(out string? shown, out CallOutcome<IReadOnlyDictionary<string, string?>>? failed))
                    return failed;
                _known[account] = (shown, now);
            }

            return new CallOutcome<IReadOnlyDictionary<string, string?>>.Done(
                accounts.ToDictionary(a => a, a => _known[a].Address, StringComparer.OrdinalIgnoreCase));
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>Has the accounts listed anew with the next question.</summary>
    public void Forget() => _forgotten = true;

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<CallOutcome<IReadOnlyList<string>?>> LearnAsync(
        string address, IReadOnlyList<string> accounts, DateTimeOffset now, CancellationToken cancellation)
    {
        string[] unknown = [.. accounts.Where(a => !_known.TryGetValue(a, out var entry) || now - entry.At > AddressFor)];
        foreach (string account in unknown.Take(LearnedAtOnce))
        {
            CallOutcome<string?> read = await addressOf(account, cancellation);
            if (!read.Succeeds(out string? shown, out CallOutcome<IReadOnlyList<string>?>? failed))
                return failed;
            _known[account] = (shown, now);
        }

        string[] hits =
        [
            .. accounts.Where(a => _known.TryGetValue(a, out var entry)
                && string.Equals(entry.Address, address, StringComparison.OrdinalIgnoreCase)),
        ];
        return new CallOutcome<IReadOnlyList<string>?>.Done(unknown.Length > LearnedAtOnce && hits.Length == 0 ? null : hits);
    }
}
