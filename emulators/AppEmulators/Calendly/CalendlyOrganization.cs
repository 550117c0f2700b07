using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>The emulated organization: members, invitations, and the rules that Calendly keeps.</summary>
internal sealed class CalendlyOrganization : IAppState
{
    private int _lastId = 100;

    public int Seats { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>While SCIM is on, Calendly refuses invitations and revocations through its API.</summary>
    public bool HasScim { get; set; }

    /// <summary>False while the token is that of an ordinary user.</summary>
    public bool OwnerMayManage { get; set; } = true;

    public List<CalendlyMember> Members { get; } = [];

    public List<CalendlyInvitation> Invitations { get; } = [];

    public IEnumerable<CalendlyInvitation> Pending => Invitations.Where(invitation => invitation.IsPending);

    /// <summary>Pending invitations take a seat as well.</summary>
    public int FilledSeats => Members.Count + Pending.Count();

    public CalendlyMember ServiceAccount => Members.First(member => member.UserId == CalendlySeed.ServiceUser);

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new CalendlyOrganization
        {
            Seats = Seats,
            AutoAccept = AutoAccept,
            HasScim = HasScim,
            OwnerMayManage = OwnerMayManage,
            _lastId = _lastId,
        };
        copy.Members.AddRange(Members);
        copy.Invitations.AddRange(Invitations);
        return copy;
    }

    /// <summary>An id as Calendly makes them: sixteen capital letters and digits.</summary>
    public string NextId(string prefix) => prefix + (++_lastId).ToString("D13", CultureInfo.InvariantCulture);

    public CalendlyMember? MemberByEmail(string email) =>
        Members.Find(member => string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase));

    public CalendlyInvitation? PendingByEmail(string email) =>
        Pending.FirstOrDefault(invitation => string.Equals(invitation.Email, email, StringComparison.OrdinalIgnoreCase));

    public CalendlyMember Join(string name, string email, string role, DateTimeOffset now)
    {
        var member = new CalendlyMember(NextId("MBR"), NextId("USR"), name, email, role, now);
        Members.Add(member);
        return member;
    }

    public CalendlyInvitation Invite(string email, DateTimeOffset now)
    {
        var invitation = new CalendlyInvitation(NextId("INV"), email, "pending", now);
        Invitations.Add(invitation);
        return AutoAccept ? Accept(invitation, now) : invitation;
    }

    public CalendlyInvitation Accept(CalendlyInvitation invitation, DateTimeOffset now)
    {
        CalendlyMember member = Join(invitation.Email.Split('@')[0], invitation.Email, "user", now);
        return End(invitation, invitation with { Status = "accepted", UserId = member.UserId });
    }

    /// <summary>That invitations end by themselves is not confirmed; a person can decline one.</summary>
    public CalendlyInvitation Decline(CalendlyInvitation invitation) => End(invitation, invitation with { Status = "declined" });

    private CalendlyInvitation End(CalendlyInvitation invitation, CalendlyInvitation ended)
    {
        Invitations[Invitations.IndexOf(invitation)] = ended;
        return ended;
    }
}
