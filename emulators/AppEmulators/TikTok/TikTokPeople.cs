using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>What people and admins do in TikTok's own pages.</summary>
internal sealed class TikTokPeople(Func<BusinessCenter> center)
{
    public IReadOnlyList<EmulatedPerson> All => [.. center().Members.Select(member => Person(center(), member))];

    /// <inheritdoc cref="IHasPeople.Put"/>
    public string? Put(
        string? email, string state, IReadOnlyList<string> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> assets,
        bool duplicate, DateTimeOffset now)
    {
        BusinessCenter here = center();
        if (state is not ("active" or "pending"))
            return $"a Business Center has no {state} members";
        if (roles.Count > 1)
            return "a member has one role";
        if (email is not null ? !TikTokInput.IsAddress(email) : state == "pending")
            return "an invitation needs an address";
        var wanted = new List<(BcAsset Asset, string[] Roles)>();
        string? finance = null;
        foreach ((string key, IReadOnlyList<string> words) in assets)
        {
            string[] parts = key.Split(':', 2);
            if (key == BcRoles.FinanceKey)
                finance = words.Count > 0 ? words[0] : null;
            else if (parts.Length == 2 && BcRoles.TypeOf(parts[0]) is { } type && TikTokInput.IsId(parts[1]))
                wanted.Add((here.Asset(type, parts[1]) ?? new BcAsset(type, parts[1], $"Asset {parts[1]}"), [.. words]));
            else
                return $"{key} is no asset of a Business Center";
        }

        BcMember? old = email is null || duplicate ? null : here.Members.Find(member => member.Has(email));
        bool pending = state == "pending";
        if (old is not null && old.IsPending != pending)
        {
            here.Remove(old);
            old = null;
        }

        string role = roles.Count > 0 ? roles[0] : BcRoles.Standard;
        BcMember member = old ?? (pending ? here.Invite(email!, role, finance, now) : here.Join(email, email?.Split('@')[0] ?? "Hidden Person", role, finance, now));
        here.Replace(member, member with { Role = role, FinanceRole = finance });
        foreach (BcAsset asset in here.Assets)
            here.Grants.Remove((member.Key, asset));
        foreach ((BcAsset asset, string[] words) in wanted)
        {
            if (!here.Assets.Contains(asset))
                here.Assets.Add(asset);
            if (words.Length > 0)
                here.Grants[(member.Key, asset)] = words;
        }

        return null;
    }

    /// <inheritdoc cref="IHasPeople.Remove"/>
    public bool Remove(string email)
    {
        List<BcMember> gone = center().Members.FindAll(member => member.Has(email));
        gone.ForEach(center().Remove);
        return gone.Count > 0;
    }

    /// <inheritdoc cref="IHasPeople.Accept"/>
    public int Accept(string? email, DateTimeOffset now) => End(email, invited => center().Accept(invited, now));

    /// <inheritdoc cref="IHasPeople.Expire"/>
    public int Expire(string? email) => End(email, center().Remove);

    private int End(string? email, Action<BcMember> end)
    {
        List<BcMember> chosen = center().Members.FindAll(member => member.IsPending && (email is null || member.Has(email)));
        chosen.ForEach(end);
        return chosen.Count;
    }

    private static EmulatedPerson Person(BusinessCenter center, BcMember member)
    {
        var assets = center.AssetsOf(member.Key).ToDictionary(
            grant => $"{BcRoles.KindOf(grant.Asset.Type)}:{grant.Asset.Id}", grant => (IReadOnlyList<string>)grant.Roles);
        if (member.FinanceRole is { } finance)
            assets[BcRoles.FinanceKey] = [finance];
        return new EmulatedPerson(
            member.Key, member.Email, member.IsPending ? "pending" : "active", [member.Role], assets,
            member.UserId.Length > 0 && member.UserId == center.ServiceAccount);
    }
}
