using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>Assets of a business, the tasks that people have on them, and the businesses that they are shared with.</summary>
internal sealed class MetaAssetOperations(MetaEmulator emulator, MetaViews views)
{
    private static readonly (string Type, string Name)[] Edges =
    [
        (MetaTypes.AdAccount, "ad_accounts"), (MetaTypes.Page, "pages"), (MetaTypes.Catalog, "product_catalogs"),
    ];

    public IEnumerable<MetaOperation> All => [.. Edges.SelectMany(edge => OfType(edge.Type, edge.Name)), .. OfBusiness()];

    private MetaGraph Graph => emulator.Graph;

    private IEnumerable<MetaOperation> OfType(string type, string name)
    {
        yield return new("GET", MetaTypes.Business, $"owned_{name}", MetaOperations.InOwn(request => MetaPages.Page(
            request, [.. Graph.Assets.Where(asset => asset.Type == type && asset.OwnerId == request.Caller.Id)], views.Asset(type))));
        yield return new("GET", MetaTypes.Business, $"client_{name}", MetaOperations.InOwn(request => MetaPages.Page(
            request,
            [.. Graph.Assets.Where(asset => asset.Type == type && asset.Agencies.ContainsKey(request.Caller.Id))],
            views.Asset(type).With("permitted_tasks", asset => MetaViews.List(asset.Agencies[request.Caller.Id])))));
        yield return new("GET", MetaTypes.BusinessUser, $"assigned_{name}", request =>
            request.Caller.User(request.NodeId) is { } user
                ? MetaPages.Page(
                    request, [.. Graph.Assets.Where(asset => asset.Type == type && asset.Users.ContainsKey(user.Id))],
                    views.Asset(type).With("tasks", asset => MetaViews.List(asset.Users[user.Id])))
                : MetaRefusals.NoSuchObject("GET", request.NodeId))
        { ManagesPeople = true };
        yield return new("GET", type, null, request => WithAsset(request, asset => MetaOperations.Show(request, asset, views.Asset(type))));
        yield return new("GET", type, "assigned_users", request => WithAsset(request, asset => AssignedUsers(request, asset))) { ManagesPeople = true };
        yield return new("POST", type, "assigned_users", request => WithAsset(request, asset => Assign(request, asset))) { ManagesPeople = true };
        yield return new("DELETE", type, "assigned_users", request => WithAsset(request, asset => Unassign(request, asset))) { ManagesPeople = true };
        yield return new("GET", type, "agencies", request => WithOwned(request, asset => MetaPages.Page(
            request,
            [.. asset.Agencies.Keys.Order(StringComparer.Ordinal).Select(id => Graph.Business(id)!)],
            views.Business.With("permitted_tasks", agency => MetaViews.List(asset.Agencies[agency.Id])))));
        yield return new("POST", type, "agencies", request => WithOwned(request, asset => Share(request, asset)));
        yield return new("DELETE", type, "agencies", request => WithOwned(request, asset => Unshare(request, asset)));
    }

    private IEnumerable<MetaOperation> OfBusiness()
    {
        yield return new("GET", MetaTypes.Business, "agencies", MetaOperations.InOwn(request => MetaPages.Page(
            request, [.. request.Caller.Agencies.Select(id => Graph.Business(id)!)], views.Business)));
        yield return new("GET", MetaTypes.Business, "clients", MetaOperations.InOwn(request => MetaPages.Page(
            request, [.. Graph.Businesses.Where(other => other.Agencies.Contains(request.Caller.Id))], views.Business)));
        yield return new("DELETE", MetaTypes.Business, "agencies", MetaOperations.InOwn(request =>
            EndPartnership(request.Caller, request["business"] is { } id ? Graph.Business(id) : null)));
        yield return new("DELETE", MetaTypes.Business, "clients", MetaOperations.InOwn(request =>
            request["business"] is { } id && Graph.Business(id) is { } client ? EndPartnership(client, request.Caller) : Missing("business")));
    }

    private EmulatedAnswer AssignedUsers(MetaRequest request, MetaAsset asset)
    {
        if (request["business"] is not { } id)
            return Missing("business");
        if (id != request.Caller.Id)
            return MetaRefusals.NotPermitted();
        return MetaPages.Page(
            request, [.. request.Caller.Users.Where(user => asset.Users.ContainsKey(user.Id))],
            views.AssignedUser.With("tasks", user => MetaViews.List(asset.Users[user.Id])));
    }

    /// <summary>Replaces the tasks of one person. Not confirmed with Meta is that the list replaces the one before.</summary>
    private static EmulatedAnswer Assign(MetaRequest request, MetaAsset asset)
    {
        if (request["user"] is not { } id)
            return Missing("user");
        // A pending request has no business user yet, so it cannot be given anything.
        if (request.Caller.User(id) is null)
            return MetaRefusals.BadParameter("Param user must be a user of the business");
        string[]? tasks = request.Words("tasks");
        if (tasks is null && asset.Type == MetaTypes.Catalog)
            return Missing("tasks");
        // Not confirmed with Meta: what somebody gets who is added to an ad account or page without any tasks named.
        tasks ??= ["ANALYZE"];
        if (Unknown(asset, tasks) is { } refusal)
            return refusal;
        asset.Users[id] = MetaSeed.Tasks(tasks);
        return MetaPeopleOperations.Success();
    }

    private static EmulatedAnswer Unassign(MetaRequest request, MetaAsset asset)
    {
        if (request["user"] is not { } id)
            return Missing("user");
        // Not confirmed with Meta: what is answered for somebody who is not on the asset.
        return asset.Users.Remove(id)
            ? MetaPeopleOperations.Success()
            : MetaRefusals.BadParameter("Param user must be a user of the asset");
    }

    private EmulatedAnswer Share(MetaRequest request, MetaAsset asset)
    {
        if (request["business"] is not { } id)
            return Missing("business");
        if (Graph.Business(id) is null || id == request.Caller.Id)
            return MetaRefusals.BadParameter("Param business must be a valid business");
        // Not confirmed with Meta: what a partner gets when no tasks are named.
        string[] tasks = request.Words("permitted_tasks") ?? [asset.Type == MetaTypes.Catalog ? "ADVERTISE" : "ANALYZE"];
        if (Unknown(asset, tasks) is { } refusal)
            return refusal;
        asset.Agencies[id] = MetaSeed.Tasks(tasks);
        request.Caller.Agencies.Add(id);
        return MetaPeopleOperations.Success();
    }

    private static EmulatedAnswer Unshare(MetaRequest request, MetaAsset asset)
    {
        if (request["business"] is not { } id)
            return Missing("business");
        return asset.Agencies.Remove(id)
            ? MetaPeopleOperations.Success()
            : MetaRefusals.BadParameter("Param business must be a business that the asset is shared with");
    }

    private EmulatedAnswer EndPartnership(MetaBusiness owner, MetaBusiness? agency)
    {
        if (agency is null || !owner.Agencies.Remove(agency.Id))
            return Missing("business");
        foreach (MetaAsset asset in Graph.Assets.Where(asset => asset.OwnerId == owner.Id))
            asset.Agencies.Remove(agency.Id);
        return MetaPeopleOperations.Success();
    }

    private static EmulatedAnswer? Unknown(MetaAsset asset, string[] tasks)
    {
        string[] known = MetaTypes.TasksOf(asset.Type);
        if (tasks.Length == 0)
            return Missing("tasks");
        return tasks.FirstOrDefault(task => !known.Contains(task)) is { } unknown
            ? MetaRefusals.BadParameter($"Param tasks[0] must be one of {{{string.Join(", ", known)}}} - got \"{unknown}\".")
            : null;
    }

    private EmulatedAnswer WithAsset(MetaRequest request, Func<MetaAsset, EmulatedAnswer> answer) =>
        Graph.Asset(request.NodeId) is { } asset && asset.IsVisibleTo(request.Caller.Id)
            ? answer(asset)
            : MetaRefusals.NoSuchObject(request.Call.Method, request.NodeId);

    private EmulatedAnswer WithOwned(MetaRequest request, Func<MetaAsset, EmulatedAnswer> answer) =>
        WithAsset(request, asset => asset.OwnerId == request.Caller.Id ? answer(asset) : MetaRefusals.NotPermitted());

    private static EmulatedAnswer Missing(string parameter) => MetaRefusals.BadParameter($"The parameter {parameter} is required");
}
