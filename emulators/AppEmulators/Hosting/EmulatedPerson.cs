using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>One person's account or invitation in an emulated app, in words that all apps share.</summary>
/// <param name="Id">The app's id of the account; of the invitation while pending.</param>
/// <param name="Email">The address, also where the API hides it; null if there is none.</param>
/// <param name="State">active, pending or suspended.</param>
/// <param name="Roles">App roles in the app's own words.</param>
/// <param name="Assets">Roles by asset, as kind:id.</param>
/// <param name="IsServiceAccount">The account that the token belongs to.</param>
internal sealed record EmulatedPerson(
    string Id,
    string? Email,
    string State,
    IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Assets,
    bool IsServiceAccount = false)
{
    public JsonObject Dump() => new()
    {
        ["id"] = Id,
        ["email"] = Email,
        ["state"] = State,
        ["roles"] = new JsonArray([.. Roles.Order(StringComparer.Ordinal).Select(role => (JsonNode)role)]),
        ["assets"] = new JsonObject(Assets.OrderBy(asset => asset.Key, StringComparer.Ordinal).Select(asset => KeyValuePair.Create(
            asset.Key, (JsonNode?)new JsonArray([.. asset.Value.Order(StringComparer.Ordinal).Select(role => (JsonNode)role)])))),
        ["isServiceAccount"] = IsServiceAccount,
    };
}
