using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>One collaboration space of the <see cref="FakeApp"/>: its truth, to be read and changed by tests.</summary>
public sealed class FakeSpace(string businessId, string credential)
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The app's spelling of the business ID.</summary>
    public string BusinessId { get; } = businessId;

    /// <summary>The only credential it accepts.</summary>
    public string Credential { get; set; } = credential;

    /// <summary>While true nobody can be reached.</summary>
    public bool IsDown { get; set; }

    /// <summary>Accounts by e-mail address.</summary>
    public ConcurrentDictionary<string, Access> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Addresses that listings do not show.</summary>
    public ConcurrentDictionary<string, bool> Hidden { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address of the account that reads show as the last owner.</summary>
    public string? LastOwner { get; set; }

    /// <summary>The listing shows the account of the credential.</summary>
    public bool ListsServiceAccount { get; set; } = true;

    /// <summary>Assets of kind <c>board</c>: id to name.</summary>
    public ConcurrentDictionary<string, string> Boards { get; } = new(StringComparer.Ordinal);

    /// <summary>Native partners by id.</summary>
    public ConcurrentDictionary<string, FakePartner> Partners { get; } = new(StringComparer.Ordinal);

    /// <summary>What the app refuses, by verb and address as in <see cref="Writes"/>, with the kind of the refusal.</summary>
    public ConcurrentDictionary<string, RefusalKind> Refusals { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How accounts are handed out.</summary>
    public FakeListing Listing { get; } = new();

    /// <summary>Every call that changes something, in order: <c>invite</c>, <c>roles</c> or <c>remove</c> and the address. Refused ones too.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    /// <summary>The app's id of an account; it stays when the address changes.</summary>
    public string IdOf(string email) => _ids.GetOrAdd(email, static e => $"id-of-{e}");

    /// <summary>The person gets another address; the account stays the same.</summary>
    public void Rename(string email, string newEmail)
    {
        _ids[newEmail] = IdOf(email);
        _ = _ids.TryRemove(email, out _);
        if (Accounts.TryRemove(email, out Access? access))
            Accounts[newEmail] = access;
    }

    internal string? EmailOf(string accountId) => Accounts.Keys.FirstOrDefault(e => IdOf(e) == accountId);
}
