using System.Globalization;

namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>The Business Center every run starts with: three members, two assets of each kind, two partners.</summary>
internal static class TikTokSeed
{
    private const int MemberLimit = 4000;
    private static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static BusinessCenter Create(EmulatorOptions options)
    {
        var center = new BusinessCenter
        {
            Id = TikTokEmulator.BusinessCenterId,
            Name = "Octo Agency",
            Seats = options.Seats ?? Math.Max(MemberLimit, options.Members + 253),
            AutoAccept = options.AutoAccept,
        };
        center.ServiceAccount = center.Join("octo.admin@octo.example", "Octo Service Account", BcRoles.Admin, null, Founded).UserId;
        BcMember ada = center.Join("ada.park@octo.example", "Ada Park", BcRoles.Standard, null, Founded);
        center.Join("ben.ochoa@octo.example", "Ben Ochoa", BcRoles.Standard, null, Founded);
        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            center.Join($"member.{number}@octo.example", $"Member {number}", BcRoles.Standard, null, Founded);
        }

        center.Assets.AddRange(
        [
            new BcAsset(BcRoles.Advertiser, "7300000000000000021", "Octo Shop EU"),
            new BcAsset(BcRoles.Advertiser, "7300000000000000022", "Octo Shop US"),
            new BcAsset(BcRoles.Catalog, "7310000000000000031", "Shoes"),
            new BcAsset(BcRoles.Catalog, "7310000000000000032", "Hats"),
            new BcAsset(BcRoles.TikTokAccount, "7400000000000000041", "octo.shop"),
            new BcAsset(BcRoles.TikTokAccount, "7400000000000000042", "octo.live"),
            new BcAsset(BcRoles.Store, "7490000000000000051", "Octo Store EU"),
            new BcAsset(BcRoles.Store, "7490000000000000052", "Octo Store US"),
            new BcAsset(BcRoles.Lead, "7500000000000000061", "Newsletter forms"),
            new BcAsset(BcRoles.Lead, "7500000000000000062", "Event forms"),
        ]);
        center.Grants[(ada.Key, center.Assets[0])] = ["ANALYST"];
        AddPartners(center);
        return center;
    }

    private static void AddPartners(BusinessCenter center)
    {
        var theirs = new BcAsset(BcRoles.Advertiser, "7300000000000000921", "Fern Freelance Ads");
        center.Partners.Add(new BcPartner(
            TikTokEmulator.PartnerId,
            "Fern Freelance",
            TikTokEmulator.PartnerToken,
            [
                new BcPartnerUser("7200000000000000901", "Fern Vega", "fern@freelance.example", BcRoles.Admin, new Dictionary<string, string>
                {
                    [center.Assets[0].Id] = "OPERATOR",
                    [center.Assets[2].Id] = "AD_PROMOTE",
                    [theirs.Id] = "ADMIN",
                }),
                new BcPartnerUser("7200000000000000902", "Gus Lind", "gus@freelance.example", BcRoles.Standard, new Dictionary<string, string>
                {
                    [center.Assets[0].Id] = "ANALYST",
                }),
                new BcPartnerUser("7200000000000000903", "Hal Moss", "hal@freelance.example", BcRoles.Standard, new Dictionary<string, string>()),
            ]));
        center.Partners.Add(new BcPartner("7100000000000000903", "Quiet Partner", null, []));
        center.Shares[new BcShare(TikTokEmulator.PartnerId, BcRoles.Sharing, center.Assets[0])] = "OPERATOR";
        center.Shares[new BcShare(TikTokEmulator.PartnerId, BcRoles.Sharing, center.Assets[2])] = "AD_PROMOTE";
        center.Shares[new BcShare(TikTokEmulator.PartnerId, BcRoles.Shared, theirs)] = "ANALYST";
    }
}
