using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>The emulated Business Center: its people, assets and partners, and the rules that TikTok keeps.</summary>
internal sealed class BusinessCenter : IAppState
{
    /// <summary>TikTok's help page: 4,000 members, 20 of them admins.</summary>
    public const int AdminLimit = 20;

    /// <summary>How long an invitation lives is not published; the emulator takes a month.</summary>
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(30);

    private long _lastUserId = 7_200_000_000_000_000_010;
    private long _lastInvitation;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Most members and invited people.</summary>
    public int Seats { get; set; }

    public bool AutoAccept { get; set; }

    /// <summary>User id of the account that the token belongs to.</summary>
    public string ServiceAccount { get; set; } = "";

    /// <summary>Everybody who is BOUND or PENDING, in the order of coming.</summary>
    public List<BcMember> Members { get; } = [];

    public List<BcAsset> Assets { get; } = [];

    public List<BcPartner> Partners { get; } = [];

    /// <summary>Roles by person (<see cref="BcMember.Key"/>) and asset.</summary>
    public Dictionary<(string Holder, BcAsset Asset), string[]> Grants { get; } = [];

    /// <summary>Role by share.</summary>
    public Dictionary<BcShare, string> Shares { get; } = [];

    public int Admins => Members.Count(member => member.Role == BcRoles.Admin);

    public bool ServiceAccountIsAdmin => ByUserId(ServiceAccount) is { Role: BcRoles.Admin };

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new BusinessCenter
        {
            Id = Id,
            Name = Name,
            Seats = Seats,
            AutoAccept = AutoAccept,
            ServiceAccount = ServiceAccount,
            _lastUserId = _lastUserId,
            _lastInvitation = _lastInvitation,
        };
        copy.Members.AddRange(Members);
        copy.Assets.AddRange(Assets);
        copy.Partners.AddRange(Partners);
        foreach ((var key, string[] roles) in Grants)
            copy.Grants[key] = roles;
        foreach ((BcShare share, string role) in Shares)
            copy.Shares[share] = role;
        return copy;
    }

    public BcMember? ByUserId(string userId) => Members.Find(member => !member.IsPending && member.UserId == userId);

    public BcMember? Invited(string email) => Members.Find(member => member.IsPending && member.Has(email));

    public BcAsset? Asset(string type, string id) => Assets.Find(asset => asset.Type == type && asset.Id == id);

    public bool IsLastAdmin(BcMember member) =>
        member is { Role: BcRoles.Admin, IsPending: false } && Members.Count(m => m is { Role: BcRoles.Admin, IsPending: false }) == 1;

    public IEnumerable<(BcAsset Asset, string[] Roles)> AssetsOf(string holder) =>
        Assets.Where(asset => Grants.ContainsKey((holder, asset))).Select(asset => (asset, Grants[(holder, asset)]));

    public BcMember Join(string? email, string name, string role, string? financeRole, DateTimeOffset now)
    {
        string id = (++_lastUserId).ToString(CultureInfo.InvariantCulture);
        var member = new BcMember(id, id, name, email, role, financeRole, BcRoles.Bound, now);
        Members.Add(member);
        return member;
    }

    public BcMember Invite(string email, string role, string? financeRole, DateTimeOffset now)
    {
        string key = $"invitation-{++_lastInvitation}";
        var member = new BcMember(key, "", "", email, role, financeRole, BcRoles.Pending, now);
        Members.Add(member);
        return member;
    }

    /// <summary>The invited person joins; roles on assets that came with the invitation stay.</summary>
    public BcMember Accept(BcMember invited, DateTimeOffset now)
    {
        string id = (++_lastUserId).ToString(CultureInfo.InvariantCulture);
        string name = invited.Email is { } email ? email[..email.IndexOf('@', StringComparison.Ordinal)] : id;
        var joined = invited with { Key = id, UserId = id, Name = name, Status = BcRoles.Bound, Since = now };
        Members[Members.IndexOf(invited)] = joined;
        foreach (BcAsset asset in Assets.Where(asset => Grants.ContainsKey((invited.Key, asset))))
        {
            Grants[(id, asset)] = Grants[(invited.Key, asset)];
            Grants.Remove((invited.Key, asset));
        }

        return joined;
    }

    public void Replace(BcMember old, BcMember changed) => Members[Members.IndexOf(old)] = changed;

    /// <summary>Ends a membership or an invitation, and with it every role on assets (not confirmed with the vendor).</summary>
    public void Remove(BcMember member)
    {
        Members.Remove(member);
        foreach (BcAsset asset in Assets)
            Grants.Remove((member.Key, asset));
    }

    /// <summary>Invitations that nobody accepted in time are gone.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (BcMember old in Members.Where(m => m.IsPending && m.Since <= now - InvitationLife).ToList())
            Remove(old);
    }
}
