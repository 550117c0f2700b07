using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>The views of all emulated node types.</summary>
internal sealed class MetaViews(Func<MetaGraph> graph)
{
    public MetaView<MetaBusiness> Business { get; } = new(MetaTypes.Business, ["id", "name"], new()
    {
        ["id"] = (business, _) => business.Id,
        ["name"] = (business, _) => business.Name,
    });

    public MetaView<MetaSystemUser> SystemUser { get; } = new(MetaTypes.SystemUser, ["id", "name"], new()
    {
        ["id"] = (user, _) => user.Id,
        ["name"] = (user, _) => user.Name,
        ["created_time"] = (user, _) => MetaView<MetaSystemUser>.Time(user.CreatedAt),
    });

    /// <summary>The token's own account, as <c>me</c> shows it.</summary>
    public MetaView<MetaSystemUser> Me { get; } = new(MetaTypes.User, ["id", "name"], new()
    {
        ["id"] = (user, _) => user.Id,
        ["name"] = (user, _) => user.Name,
    });

    public MetaView<MetaApplication> Application { get; } = new(MetaTypes.Application, ["id", "name"], new()
    {
        ["id"] = (application, _) => application.Id,
        ["name"] = (application, _) => application.Name,
    });

    public MetaView<MetaPerson> User => new(MetaTypes.BusinessUser, ["id", "name", "role"], new()
    {
        ["id"] = (user, _) => user.Id,
        ["name"] = (user, _) => user.Name,
        ["first_name"] = (user, _) => user.Name.Split(' ')[0],
        ["last_name"] = (user, _) => user.Name.Split(' ')[^1],
        ["email"] = (user, _) => user.Email,
        ["role"] = (user, _) => user.Role,
        ["finance_permission"] = (user, _) => MetaRoleWords.FinancePermission(user.AddOns),
        ["ip_permission"] = (user, _) => user.AddOns.Contains(MetaRoleWords.AdsRightsReviewer) ? "REVIEWER" : null,
        ["tasks"] = (user, _) => List(user.Tasks),
        ["business"] = (user, asked) => graph().Businesses.Find(business => business.User(user.Id) is not null) is { } business
            ? Business.Show(business, asked.Inner.Count > 0 ? asked.Inner : MetaFields.Of("id", "name"))
            : null,
    });

    public MetaView<MetaPerson> Request { get; } = new(MetaTypes.RoleRequest, ["id", "email", "role"], new()
    {
        ["id"] = (request, _) => request.Id,
        ["email"] = (request, _) => request.Email,
        ["role"] = (request, _) => request.Role,
        ["status"] = (_, _) => "PENDING",
        ["finance_role"] = (request, _) => MetaRoleWords.FinancePermission(request.AddOns),
        ["tasks"] = (request, _) => List(request.Tasks),
        ["created_time"] = (request, _) => MetaView<MetaPerson>.Time(request.CreatedAt),
        ["expiration_time"] = (request, _) => request.ExpiresAt is { } end ? MetaView<MetaPerson>.Time(end) : null,
    });

    /// <summary>An asset; ad accounts, pages and catalogs share what is emulated of them.</summary>
    public MetaView<MetaAsset> Asset(string type) => new(type, ["id"], new()
    {
        ["id"] = (asset, _) => asset.Id,
        ["name"] = (asset, _) => asset.Name,
        ["owner_business"] = (asset, asked) => graph().Business(asset.OwnerId) is { } owner
            ? Business.Show(owner, asked.Inner.Count > 0 ? asked.Inner : MetaFields.Of("id", "name"))
            : null,
    });

    public MetaView<MetaPerson> AssignedUser { get; } = new(MetaTypes.AssignedUser, ["id", "name"], new()
    {
        ["id"] = (user, _) => user.Id,
        ["name"] = (user, _) => user.Name,
        ["user_type"] = (_, _) => "BUSINESS_USER",
    });

    public static JsonArray List(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);
}
