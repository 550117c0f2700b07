using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>bc/asset/*: the assets of the Business Center and who may do what with them.</summary>
internal static class AssetRoutes
{
    private const int LargestMemberPage = 20;

    public static void Map(RouteTable routes, Func<BusinessCenter> center)
    {
        var scope = new BusinessCenterScope(routes, center);
        scope.Map("GET", "bc/asset/admin/get", ListAll);
        scope.Map("GET", "bc/asset/get", ListOfUser);
        scope.MapForPartners("GET", "bc/asset/member/get", ListMembers, ListPartnerMembers);
        scope.Map("POST", "bc/asset/assign", Assign);
        scope.Map("POST", "bc/asset/unassign", Unassign);
    }

    /// <summary>A row about an asset, with the roles that a user or a partner has on it.</summary>
    public static JsonObject Row(BusinessCenter center, BcAsset asset, string[]? roles, bool own = true)
    {
        var row = new JsonObject
        {
            ["asset_type"] = asset.Type,
            ["asset_id"] = asset.Id,
            ["asset_name"] = asset.Name,
            ["owner_bc_name"] = own ? center.Name : null,
        };
        if (asset.Type == BcRoles.Advertiser)
            row["advertiser_account_type"] = "AUCTION";
        AddRoles(row, asset.Type, roles);
        return row;
    }

    private static void AddRoles(JsonObject row, string type, string[]? roles)
    {
        // Roles on form libraries are not among the listed columns.
        if (roles is null || type == BcRoles.Lead || BcRoles.RolesOf(type) is not { } known)
            return;
        row[known.Property] = type == BcRoles.TikTokAccount ? new JsonArray([.. roles.Select(r => (JsonNode)r)]) : roles[0];
    }

    private static EmulatedAnswer ListAll(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string? type = input.Word("asset_type", BcRoles.ListedTypes, required: true);
        TikTokInput filter = input.Object("filtering", "advertiser_show_status", "keyword", "relation_status", "relation_type");
        filter.Word("relation_status", BcRoles.Statuses);
        filter.Word("relation_type", ["OWNER_BC", "OWNER_INDIVIDUAL", "OWNER_PARTNER"]);
        string? keyword = filter.Text("keyword");
        return TikTokPages.Page(
            call,
            input.Checked(filter),
            [.. center.Assets.Where(a => a.Type == type && (keyword is null || a.Name.Contains(keyword, StringComparison.OrdinalIgnoreCase)))],
            asset =>
            {
                JsonObject row = Row(center, asset, null);
                row["relation_type"] = "OWNER_BC";
                if (asset.Type is BcRoles.Advertiser or BcRoles.Store)
                    row["relation_status"] = BcRoles.Bound;
                return row;
            });
    }

    private static EmulatedAnswer ListOfUser(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string? type = input.Word("asset_type", BcRoles.ListedTypes, required: true);
        TikTokInput filter = input.Object("filtering", "keyword", "user_id", "user_email");
        string user = filter.Id("user_id", required: false);
        string? email = filter.Text("user_email");
        input.Checked(filter);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        // Copies of the portal's pages: one of the two; the address only for advertisers of people who are invited.
        if ((user.Length > 0 && email is not null) || (email is not null && type != BcRoles.Advertiser))
            return TikTokAnswers.Invalid("Invalid value of 'filtering'");
        BcMember? holder = email is not null ? center.Invited(email) : center.ByUserId(user.Length > 0 ? user : center.ServiceAccount);
        return holder is null
            ? TikTokAnswers.Invalid("The user is not a member of the Business Center.")
            : TikTokPages.Page(
                call, input, [.. center.AssetsOf(holder.Key).Where(grant => grant.Asset.Type == type)],
                grant => Row(center, grant.Asset, grant.Roles));
    }

    private static EmulatedAnswer ListMembers(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        (string? type, string id) = Asked(input);
        if (input.Problem is null && center.Asset(type!, id) is null)
            return TikTokAnswers.NoAsset(id);
        return TikTokPages.Page(
            call, input,
            [.. center.Members.Where(m => !m.IsPending && center.Asset(type!, id) is { } asset && center.Grants.ContainsKey((m.Key, asset)))],
            member => Row(member.UserId, member.Name, member.Email ?? "", member.Role, type!, center.Grants[(member.Key, center.Asset(type!, id)!)]),
            LargestMemberPage);
    }

    private static EmulatedAnswer ListPartnerMembers(EmulatedCall call, TikTokInput input, BusinessCenter center, BcPartner partner)
    {
        (string? type, string id) = Asked(input);
        if (input.Problem is null && !center.Shares.Keys.Any(s => s.Partner == partner.Id && s.Asset.Type == type && s.Asset.Id == id))
            return TikTokAnswers.NoAsset(id);
        return TikTokPages.Page(
            call, input, [.. partner.Users.Where(u => u.Assets.ContainsKey(id))],
            user => Row(user.UserId, user.Name, user.Email, user.Role, type!, [user.Assets[id]]), LargestMemberPage);
    }

    private static (string? Type, string Id) Asked(TikTokInput input)
    {
        string? type = input.Word("asset_type", [BcRoles.Advertiser, BcRoles.Catalog, BcRoles.Lead], required: true);
        string id = input.Id("asset_id");
        TikTokInput filter = input.Object("filtering", "keyword");
        input.Checked(filter);
        return (type, id);
    }

    private static JsonObject Row(string id, string name, string email, string role, string type, string[] roles)
    {
        var row = new JsonObject
        {
            ["user_id"] = id,
            ["user_name"] = name,
            ["user_email"] = email,
            ["user_role"] = role,
            ["relation_status"] = BcRoles.Bound,
        };
        AddRoles(row, type, roles);
        return row;
    }

    private static EmulatedAnswer Assign(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        if (Target(input, center, out BcMember? member, out BcAsset? asset) is { } refusal)
            return refusal;
        string[] roles = [];
        if (BcRoles.RolesOf(asset!.Type) is { } known)
        {
            roles = asset.Type == BcRoles.TikTokAccount
                ? input.Texts(known.Property, role => known.Words.Contains(role, StringComparer.Ordinal), known.Words.Length, required: true)
                : input.Word(known.Property, known.Words, required: asset.Type != BcRoles.Lead) is { } one ? [one] : [BcRoles.Admin];
        }

        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        // That a second assignment replaces the first is how it works in practice; it is not documented.
        center.Grants[(member!.Key, asset)] = [.. roles.Distinct()];
        return TikTokAnswers.Ok();
    }

    private static EmulatedAnswer Unassign(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        if (Target(input, center, out BcMember? member, out BcAsset? asset) is { } refusal)
            return refusal;
        // What TikTok says here is not confirmed.
        return center.Grants.Remove((member!.Key, asset!))
            ? TikTokAnswers.Ok()
            : TikTokAnswers.Invalid("The asset is not assigned to the user.");
    }

    private static EmulatedAnswer? Target(TikTokInput input, BusinessCenter center, out BcMember? member, out BcAsset? asset)
    {
        string user = input.Id("user_id");
        string? type = input.Word("asset_type", BcRoles.AllTypes, required: true);
        string id = input.Id("asset_id");
        member = center.ByUserId(user);
        asset = type is null ? null : center.Asset(type, id);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (asset is null)
            return TikTokAnswers.NoAsset(id);
        return member is null ? TikTokAnswers.Invalid("The user is not a member of the Business Center.") : null;
    }
}
