using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>Everything that the emulated API knows: our business, its partners, their assets.</summary>
internal sealed class MetaGraph : IAppState
{
    // Not confirmed with Meta: how long an invitation is good.
    private static readonly TimeSpan InvitationLife = TimeSpan.FromDays(30);

    private long _lastNumber = 1000;

    public required string MainId { get; init; }

    public bool AutoAccept { get; set; }

    public List<MetaBusiness> Businesses { get; private init; } = [];

    public List<MetaAsset> Assets { get; private init; } = [];

    public List<MetaApplication> Applications { get; private init; } = [];

    public MetaBusiness Main => Business(MainId)!;

    public MetaBusiness? Business(string id) => Businesses.Find(business => business.Id == id);

    public MetaAsset? Asset(string id) => Assets.Find(asset => asset.Id == id);

    public string NewId(string type) => MetaIds.Make(type, ++_lastNumber);

    public MetaPerson Join(MetaBusiness business, string? email, string role, IEnumerable<string> addOns, DateTimeOffset now)
    {
        string id = NewId(MetaTypes.BusinessUser);
        var user = new MetaPerson { Id = id, Name = NameOf(email, id), Email = email, Role = role, CreatedAt = now };
        user.AddOns.UnionWith(addOns);
        business.Users.Add(user);
        return user;
    }

    /// <summary>Makes a pending request; with <see cref="AutoAccept"/> it is accepted at once.</summary>
    public MetaPerson Invite(MetaBusiness business, string email, string role, IEnumerable<string> addOns, DateTimeOffset now)
    {
        string id = NewId(MetaTypes.RoleRequest);
        var request = new MetaPerson
        {
            Id = id,
            Name = NameOf(email, id),
            Email = email,
            Role = role,
            CreatedAt = now,
            ExpiresAt = now + InvitationLife,
        };
        request.AddOns.UnionWith(addOns);
        business.Requests.Add(request);
        if (AutoAccept)
            Accept(business, request, now);
        return request;
    }

    /// <summary>The request goes away and a business-scoped user with an id of its own appears.</summary>
    public void Accept(MetaBusiness business, MetaPerson request, DateTimeOffset now)
    {
        business.Requests.Remove(request);
        Join(business, request.Email, request.Role, request.AddOns, now);
    }

    /// <summary>A person who leaves loses the assets, because a business-scoped user exists only inside the business.</summary>
    public void Remove(MetaBusiness business, MetaPerson user)
    {
        business.Users.Remove(user);
        foreach (MetaAsset asset in Assets)
            asset.Users.Remove(user.Id);
    }

    public void ExpireRequests(DateTimeOffset now)
    {
        foreach (MetaBusiness business in Businesses)
            business.Requests.RemoveAll(request => request.ExpiresAt <= now);
    }

    public IAppState Copy() => new MetaGraph
    {
        MainId = MainId,
        AutoAccept = AutoAccept,
        Businesses = [.. Businesses.Select(business => business.Copy())],
        Assets = [.. Assets.Select(asset => asset.Copy())],
        Applications = [.. Applications],
        _lastNumber = _lastNumber,
    };

    private static string NameOf(string? email, string id) => email is null
        ? $"Person {id}"
        : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(email.Split('@')[0].Replace('.', ' '));
}
