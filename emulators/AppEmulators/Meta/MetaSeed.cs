using System.Globalization;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>What every run starts with: our business with a system user, an admin and two employees, two assets of each kind, and two partners.</summary>
internal static class MetaSeed
{
    /// <summary>The app that the system user's token was made for; the business has claimed it.</summary>
    public const string AppId = "500000000001";

    public const string SystemUserId = "140000000001";

    /// <summary>An agency that our assets are shared with.</summary>
    public const string AgencyId = "100000000002";

    /// <summary>A client that shares an asset with us.</summary>
    public const string ClientId = "100000000003";

    /// <summary>A business without any link to ours.</summary>
    public const string StrangerId = "100000000004";

    /// <summary>The token of the agency's own system user.</summary>
    public const string AgencyToken = "meta-agency-token";

    public const string Launch = "act_000000000101";
    public const string Evergreen = "act_000000000102";
    public const string ShopPage = "600000000101";
    public const string NewsPage = "600000000102";
    public const string ShopCatalog = "700000000101";
    public const string SaleCatalog = "700000000102";

    public static readonly DateTimeOffset Founded = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static MetaGraph Create(EmulatorOptions options)
    {
        var graph = new MetaGraph { MainId = MetaEmulator.BusinessId, AutoAccept = options.AutoAccept };
        var main = new MetaBusiness { Id = MetaEmulator.BusinessId, Name = "Octo Portfolio" };
        main.SystemUsers.Add(new MetaSystemUser(SystemUserId, "Octo Provisioning", Founded));
        var agency = new MetaBusiness { Id = AgencyId, Name = "Cedar Media", Token = AgencyToken };
        agency.SystemUsers.Add(new MetaSystemUser("140000000002", "Cedar Robot", Founded));
        var client = new MetaBusiness { Id = ClientId, Name = "Harbor Foods" };
        var stranger = new MetaBusiness { Id = StrangerId, Name = "Stranger Inc" };
        graph.Businesses.AddRange([main, agency, client, stranger]);
        main.Agencies.Add(AgencyId);
        client.Agencies.Add(main.Id);

        graph.Applications.Add(new MetaApplication(AppId, "Octo Bridge", main.Id));
        MetaAsset launch = Add(graph, Launch, MetaTypes.AdAccount, "Octo Launch", main);
        Add(graph, Evergreen, MetaTypes.AdAccount, "Octo Evergreen", main);
        Add(graph, ShopPage, MetaTypes.Page, "Octo Shop", main);
        Add(graph, NewsPage, MetaTypes.Page, "Octo News", main);
        Add(graph, ShopCatalog, MetaTypes.Catalog, "Octo Shop Catalog", main);
        Add(graph, SaleCatalog, MetaTypes.Catalog, "Octo Sale Catalog", main);
        launch.Agencies[AgencyId] = Tasks("ADVERTISE", "ANALYZE");
        Add(graph, "act_000000000201", MetaTypes.AdAccount, "Harbor Ads", client).Agencies[main.Id] = Tasks("ANALYZE");

        graph.Join(main, "mira.voss@octo.example", MetaRoleWords.Admin, [], Founded);
        MetaPerson ada = graph.Join(main, "ada.park@octo.example", MetaRoleWords.Employee, [], Founded);
        graph.Join(main, "ben.ochoa@octo.example", MetaRoleWords.Employee, [], Founded);
        launch.Users[ada.Id] = Tasks("ADVERTISE", "ANALYZE");

        graph.Join(agency, "cy.cedar@cedar.example", MetaRoleWords.Admin, [], Founded);
        launch.Users[graph.Join(agency, "dee.cedar@cedar.example", MetaRoleWords.Employee, [], Founded).Id] = Tasks("ADVERTISE");

        for (int i = 1; i <= options.Members; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            graph.Join(main, $"member.{number}@octo.example", MetaRoleWords.Employee, [], Founded);
        }

        return graph;
    }

    public static MetaAsset Add(MetaGraph graph, string id, string type, string name, MetaBusiness owner)
    {
        var asset = new MetaAsset { Id = id, Type = type, Name = name, OwnerId = owner.Id };
        graph.Assets.Add(asset);
        return asset;
    }

    public static SortedSet<string> Tasks(params IEnumerable<string> tasks) => new(tasks, StringComparer.Ordinal);
}
