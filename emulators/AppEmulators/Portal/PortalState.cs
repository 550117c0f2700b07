using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>Somebody on the portal: a member, or an invitation that was not accepted yet.</summary>
internal sealed record PortalPerson(string Id, string? Email, string Role, string State, DateTimeOffset Since)
{
    public bool IsPending => State == PortalState.Pending;
}

/// <summary>The portal's people and rules.</summary>
internal sealed class PortalState : IAppState
{
    public const string Active = "active";
    public const string Pending = "pending";
    public const string Suspended = "suspended";
    public const string Admin = "admin";
    public const string Editor = "editor";
    public const string Member = "member";

    /// <summary>Invitations run out after a week.</summary>
    private static readonly TimeSpan InvitationTime = TimeSpan.FromDays(7);

    private readonly List<PortalPerson> _people = [];
    private int _lastId = 1000;

    public int Seats { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>Id of the account that the hub works with.</summary>
    public string ServiceAccount { get; set; } = "";

    /// <summary>Everybody, in the order of coming.</summary>
    public IReadOnlyList<PortalPerson> People => _people;

    public IAppState Copy()
    {
        var copy = new PortalState { Seats = Seats, AutoAccept = AutoAccept, ServiceAccount = ServiceAccount, _lastId = _lastId };
        copy._people.AddRange(_people);
        return copy;
    }

    public PortalPerson Add(string? email, string role, string state, DateTimeOffset now)
    {
        string id = (state == Pending ? "i-" : "m-") + (++_lastId).ToString(CultureInfo.InvariantCulture);
        var person = new PortalPerson(id, email, role, state, now);
        _people.Add(person);
        return person;
    }

    public PortalPerson? ById(string id) => _people.FirstOrDefault(person => person.Id == id);

    public PortalPerson? ByEmail(string email) =>
        _people.FirstOrDefault(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    public void Replace(PortalPerson old, PortalPerson changed) => _people[_people.IndexOf(old)] = changed;

    public void Remove(PortalPerson person) => _people.Remove(person);

    /// <summary>An invitation that is accepted becomes a member with another id.</summary>
    public void Accept(PortalPerson invitation, DateTimeOffset now)
    {
        Remove(invitation);
        Add(invitation.Email, invitation.Role, Active, now);
    }

    /// <summary>Takes away invitations that ran out.</summary>
    public void Expire(DateTimeOffset now) => _people.RemoveAll(person => person.IsPending && person.Since + InvitationTime <= now);

    public bool IsLastAdmin(PortalPerson person) =>
        person is { Role: Admin, State: Active } && _people.Count(other => other is { Role: Admin, State: Active }) == 1;
}
