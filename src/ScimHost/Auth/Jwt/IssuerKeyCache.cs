using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Security;
using Microsoft.IdentityModel.Tokens;

namespace BusinessHubs.ScimHost.Auth.Jwt;

/// <summary>
/// Public keys of issuers, by address. Kept for an hour, and for a day when the issuer does not answer. A key that is not known
/// makes them be fetched anew, but only every few minutes: anybody can name an unknown key.
/// </summary>
internal sealed class IssuerKeyCache(IIssuerKeySource source, TimeProvider clock, ILogger<IssuerKeyCache> log)
{
    /// <summary>How old keys may be before they are fetched anew.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>How old keys may be while the issuer does not answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Least time between two fetches while there are keys.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    /// <summary>Least time between two fetches while there are none.</summary>
    public static readonly TimeSpan PauseWithout = TimeSpan.FromSeconds(15);

    /// <summary>How long a request waits for an issuer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int MaxAddresses = 1_000;
    private static readonly IReadOnlyList<JsonWebKey> None = [];
    private readonly ConcurrentDictionary<(string Issuer, Uri Address), Entry> _entries = new();

    /// <summary>The keys, or none when they cannot be had.</summary>
    /// <param name="issuer">Whose keys.</param>
    /// <param name="address">Where they are.</param>
    /// <param name="keyId">The key that is looked for; null for any.</param>
    public async ValueTask<IReadOnlyList<JsonWebKey>> KeysAsync(string issuer, Uri address, string? keyId)
    {
        // Profiles that are gone leave their entry behind; starting over now and then costs a fetch each.
        if (_entries.Count > MaxAddresses)
            _entries.Clear();
        Entry entry = _entries.GetOrAdd((issuer, address), _ => new Entry());
        Task? fetch;
        lock (entry)
        {
            DateTimeOffset now = clock.GetUtcNow();
            IReadOnlyList<JsonWebKey> keys = entry.KeysAt(now);
            bool known = keys.Count > 0 && (keyId is null || keys.Any(k => k.Kid == keyId));
            bool wanted = !known || now - entry.FetchedAt >= Fresh;
            TimeSpan pause = keys.Count > 0 ? Pause : PauseWithout;
            if (wanted && entry.Fetch is null && now - entry.TriedAt >= pause)
            {
                entry.TriedAt = now;
                entry.Fetch = FetchAsync(entry, issuer, address);
            }

            // Known keys are good enough while newer ones are under way.
            if (known || entry.Fetch is null)
                return keys;
            fetch = entry.Fetch;
        }

        await fetch;
        lock (entry)
            return entry.KeysAt(clock.GetUtcNow());
    }

    private async Task FetchAsync(Entry entry, string issuer, Uri address)
    {
        // Off the caller's lock before anything else happens.
        await Task.Yield();
        IReadOnlyList<JsonWebKey>? keys = null;
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            switch (await source.ReadAsync(issuer, address, patience.Token))
            {
                case IssuerKeyReading.Read read:
                    keys = [.. new JsonWebKeySet(read.Jwks).Keys];
                    break;
                case IssuerKeyReading.Refused refused:
                    AuthLog.KeysUnreadable(log, address.Host, refused.Why);
                    break;
                case IssuerKeyReading.Unavailable unavailable:
                    AuthLog.KeysUnreadable(log, address.Host, unavailable.Why);
                    break;
                default:
                    throw new InvalidOperationException("Unknown reading.");
            }
        }
        finally
        {
            lock (entry)
            {
                entry.Fetch = null;
                if (keys is not null)
                    entry.Put(keys, clock.GetUtcNow());
            }
        }
    }

    private sealed class Entry
    {
        private IReadOnlyList<JsonWebKey> _keys = None;

        public DateTimeOffset FetchedAt { get; private set; } = DateTimeOffset.MinValue;

        public DateTimeOffset TriedAt { get; set; } = DateTimeOffset.MinValue;

        public Task? Fetch { get; set; }

        public IReadOnlyList<JsonWebKey> KeysAt(DateTimeOffset now) => now - FetchedAt < Longest ? _keys : None;

        public void Put(IReadOnlyList<JsonWebKey> keys, DateTimeOffset now) => (_keys, FetchedAt) = (keys, now);
    }
}
