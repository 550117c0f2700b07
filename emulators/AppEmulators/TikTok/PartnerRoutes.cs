using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>bc/partner/*. The columns of the listings are those of public clients; TikTok's own files do not give them.</summary>
internal static class PartnerRoutes
{
    private const int MostAssets = 50;

    public static void Map(RouteTable routes, Func<BusinessCenter> center)
    {
        var scope = new BusinessCenterScope(routes, center);
        scope.Map("GET", "bc/partner/get", List);
        scope.Map("GET", "bc/partner/asset/get", ListAssets);
        scope.Map("POST", "bc/partner/add", Add);
        scope.Map("POST", "bc/partner/asset/delete", DeleteAssets);
    }

    private static EmulatedAnswer List(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        TikTokInput filter = input.Object("filtering", "name");
        string? name = filter.Text("name");
        return TikTokPages.Page(
            call, input.Checked(filter),
            [.. center.Partners.Where(p => name is null || p.Name.Contains(name, StringComparison.OrdinalIgnoreCase))],
            partner => new JsonObject { ["bc_id"] = partner.Id, ["bc_name"] = partner.Name });
    }

    private static EmulatedAnswer ListAssets(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string id = input.Id("partner_id");
        string? type = input.Word("asset_type", [BcRoles.Advertiser, BcRoles.Catalog, "DOMAIN"], required: true);
        string? direction = input.Word("share_type", [BcRoles.Shared, BcRoles.Sharing], required: true);
        TikTokInput filter = input.Object("filtering", "keyword");
        input.Checked(filter);
        if (input.Problem is null && !center.Partners.Exists(p => p.Id == id))
            return NoPartner();
        return TikTokPages.Page(
            call, input,
            [
                .. center.Shares.Where(s => s.Key.Partner == id && s.Key.Direction == direction && s.Key.Asset.Type == type)
                    .OrderBy(s => s.Key.Asset.Id, StringComparer.Ordinal),
            ],
            share => AssetRoutes.Row(center, share.Key.Asset, [share.Value], own: direction == BcRoles.Sharing));
    }

    private static EmulatedAnswer Add(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string id = input.Id("partner_id");
        input.Word("asset_type", [BcRoles.Advertiser]);
        string role = input.Word("advertiser_role", BcRoles.AdvertiserRoles) ?? "ANALYST";
        input.Word("catalog_role", BcRoles.CatalogRoles);
        string[] ids = input.Texts("asset_ids", TikTokInput.IsId, MostAssets);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        if (Array.Find(ids, asset => center.Asset(BcRoles.Advertiser, asset) is null) is { } unknown)
            return TikTokAnswers.NoAsset(unknown);
        if (!center.Partners.Exists(p => p.Id == id))
        {
            // Any other Business Center of the world may become a partner; the emulated world has this one.
            if (id != TikTokEmulator.StrangerId)
                return NoPartner();
            center.Partners.Add(new BcPartner(id, "New Partner", null, []));
        }

        // That a second call changes the role of what is shared already is not confirmed.
        foreach (string asset in ids)
            center.Shares[new BcShare(id, BcRoles.Sharing, center.Asset(BcRoles.Advertiser, asset)!)] = role;
        return TikTokAnswers.Ok();
    }

    private static EmulatedAnswer DeleteAssets(EmulatedCall call, TikTokInput input, BusinessCenter center)
    {
        string id = input.Id("partner_id");
        string? type = input.Word("asset_type", BcRoles.AllTypes, required: true);
        string[] ids = input.Texts("asset_ids", TikTokInput.IsId, int.MaxValue, required: true);
        if (input.Problem is { } problem)
            return TikTokAnswers.Invalid(problem);
        BcShare[] shares = [.. center.Shares.Keys.Where(s => s.Partner == id && s.Asset.Type == type && ids.Contains(s.Asset.Id))];
        if (shares.Length < ids.Length)
            return TikTokAnswers.NoAsset(ids[0]);
        foreach (BcShare share in shares)
            center.Shares.Remove(share);
        return TikTokAnswers.Ok();
    }

    private static EmulatedAnswer NoPartner() => TikTokAnswers.Invalid("The partner Business Center does not exist.");
}
