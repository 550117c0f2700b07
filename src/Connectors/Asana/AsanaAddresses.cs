using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// The addresses of a workspace's people during one listing of its memberships, which shows none. The listing of users is read
/// only as far as it is needed for the rows at hand, so that no page takes long. One instance per hub.
/// </summary>
/// <param name="read">Reads one page of the users; the offset is null for the first.</param>
/// <param name="clock">Tells how old is what was read.</param>
internal sealed class AsanaAddresses(
    Func<string?, CancellationToken, Task<CallOutcome<HubPage<AsanaApi.User>>>> read, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan PartFor = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _offsets = new(StringComparer.Ordinal);
    private string? _next;
    private bool _ended;

    // Whether anybody got an answer since the reading began. A listing whose first page failed begins with it once more, and must
    // go on from where it stood: from the start it would meet the same limit again, and never come past its first page.
    private bool _served;
    private DateTimeOffset _begunAt;

    /// <summary>The address of each of these accounts; null where Asana shows none.</summary>
    /// <param name="accounts">Gids of the accounts.</param>
    /// <param name="anew">A listing begins: forget what an earlier one showed.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<CallOutcome<IReadOnlyDictionary<string, string?>>> OfAsync(
        IReadOnlyCollection<string> accounts, bool anew, CancellationToken cancellation)
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
            if (anew && (_served || clock.GetUtcNow() - _begunAt > PartFor))
                Forget();
            while (!_ended && accounts.Any(account => !_known.ContainsKey(account)))
            {
                var page = await read(_next, cancellation);
                if (!page.Succeeds(out HubPage<AsanaApi.User>? users, out CallOutcome<IReadOnlyDictionary<string, string?>>? failure))
                {
                    // An offset that is refused, as one that is too old, would be refused again.
                    if (failure is CallOutcome<IReadOnlyDictionary<string, string?>>.Refused)
                        Forget();
                    return failure;
                }

                if (!Take(users))
                {
                    Forget();
                    return new CallOutcome<IReadOnlyDictionary<string, string?>>.Refused(
                        RefusalKind.Other, "paging_loop", "the listing of users comes back to a page that was read");
                }
            }

            _served = true;
            return new CallOutcome<IReadOnlyDictionary<string, string?>>.Done(
                accounts.Distinct(StringComparer.Ordinal).ToDictionary(a => a, a => _known.GetValueOrDefault(a), StringComparer.Ordinal));
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // False for a page that was read before: rows that are missing would show accounts without an address.
    private bool Take(HubPage<AsanaApi.User> users)
    {
        bool repeats = users.Items.Count > 0;
        foreach (AsanaApi.User user in users.Items)
        {
            repeats &= _known.ContainsKey(user.Gid);
            _known[user.Gid] = string.IsNullOrWhiteSpace(user.Email) ? null : user.Email;
        }

        _next = users.Next;
        _ended = _next is null;
        return !repeats && (_next is null || (_offsets.Add(_next) && _offsets.Count < Pages.MaxPages));
    }

    private void Forget()
    {
        _known.Clear();
        _offsets.Clear();
        _next = null;
        _ended = false;
        _served = false;
        _begunAt = clock.GetUtcNow();
    }
}
