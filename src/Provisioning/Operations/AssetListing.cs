using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Reads all assets of a hub from its app, page by page, with a bound on a listing that never ends.</summary>
internal static class AssetListing
{
    private const int MaxPages = 1000;

    /// <summary>Whether the app has assets that can be granted.</summary>
    public static bool Offers(IAppDefinition app) => app.Description.Capabilities.HasFlag(Capability.ManageAssets);

    /// <summary>Every asset; none when the app has none to list.</summary>
    public static async Task<OperationOutcome<List<HubAsset>>> ReadAsync(
        IAppDefinition app, IHubConnector connector, CancellationToken cancellation)
    {
        var assets = new Dictionary<AssetKey, HubAsset>();
        if (connector is not IListsAssets lister || !Offers(app))
            return new List<HubAsset>();
        string? cursor = null;
        for (int pages = 0; pages < MaxPages; pages++)
        {
            CallOutcome<HubPage<HubAsset>> answer = await lister.ListAssetsAsync(cursor, cancellation);
            if (!AppAnswer.Read(answer).IsDone(out HubPage<HubAsset>? page, out OperationFault? fault))
                return fault;
            foreach (HubAsset asset in page.Items)
                assets[asset.Key] = asset;
            if (page.Next is null)
                return assets.Values.ToList();
            cursor = page.Next;
        }

        return new OperationFault.AppUnavailable($"The app's list of assets has more than {MaxPages} pages.");
    }
}
