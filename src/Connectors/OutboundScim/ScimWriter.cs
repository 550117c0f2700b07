using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Changes a part of a resource: by PATCH, and where the server does not do that, by reading, editing and replacing the whole, with
/// the version that was read where the server has versions.
/// </summary>
internal sealed class ScimWriter(OutboundScimApi api)
{
    /// <summary>The people of a group; many of them are not this hub's.</summary>
    public const string Members = "members";

    private const int Tries = 2;
    private volatile bool _neverPatches;

    /// <summary>One change of a resource, in the words of PATCH and as an edit of the whole.</summary>
    /// <param name="Operations">Makes the operations of a PATCH.</param>
    /// <param name="Edit">Makes the same change in the whole resource.</param>
    /// <param name="IsSo">Whether a resource shows it; null where it does not show that part at all.</param>
    /// <param name="Takes">It takes something away: what is not shown or not there is done.</param>
    /// <param name="NeedsShown">
    /// Others share the part that is changed: where it is not shown, the whole cannot be replaced without taking them out, and
    /// nobody can tell whether it is so.
    /// </param>
    public sealed record Change(
        Func<JsonArray> Operations, Action<JsonObject> Edit, Func<JsonObject, bool?> IsSo, bool Takes, bool NeedsShown = false);

    /// <summary>What a change came to.</summary>
    public enum Ending
    {
        /// <summary>It was written.</summary>
        Written,

        /// <summary>It was so already.</summary>
        AlreadySo,

        /// <summary>There is no such resource.</summary>
        Gone,
    }

    /// <summary>Makes the change.</summary>
    public async Task<CallOutcome<Ending>> WriteAsync(
        ServerFacts facts, IReadOnlyList<string> path, string id, Change change, CancellationToken cancellation)
    {
        if (facts.Patch && !_neverPatches)
        {
            var patch = await api.PatchAsync(path, id, change.Operations(), cancellation);
            if (!patch.Succeeds(out OutboundScimApi.Patched? patched, out CallOutcome<Ending>? failure))
                return failure;
            switch (patched.Result)
            {
                case OutboundScimApi.PatchResult.NotOffered:
                    // A refused value path is about this change; only what is refused by its method is never tried again.
                    _neverPatches |= !patched.ForThisPathOnly;
                    break;
                case OutboundScimApi.PatchResult.NoTarget when !change.Takes:
                    return new CallOutcome<Ending>.Refused(RefusalKind.Other, "no_target", "the server does not find what is to be changed", 400);
                case OutboundScimApi.PatchResult.Stale:
                    return TooOften();
                default:
                    return Ended(patched, change);
            }
        }

        return await ReplaceAsync(facts, path, id, change, cancellation);
    }

    /// <summary>Activates or deactivates a user, with further operations in the same request.</summary>
    public static Change Active(bool active, IReadOnlyDictionary<string, JsonArray>? values = null) => new(
        () => new JsonArray(
        [
            .. (values ?? NoValues).Select(value => (JsonNode)(value.Value.Count == 0
                ? new JsonObject { ["op"] = "remove", ["path"] = value.Key }
                : new JsonObject { ["op"] = "replace", ["path"] = value.Key, ["value"] = value.Value.DeepClone() })),
            new JsonObject { ["op"] = "replace", ["path"] = "active", ["value"] = active },
        ]),
        json =>
        {
            foreach ((string attribute, JsonArray items) in values ?? NoValues)
                json[attribute] = items.DeepClone();
            json["active"] = active;
        },
        json => ScimJson.Flag(json, "active") is { } shown ? shown == active : null,
        Takes: false);

    /// <summary>Gives or takes one value of a multi-valued attribute; all others stay.</summary>
    public static Change Value(string attribute, JsonObject item, bool give)
    {
        string value = (string)item["value"]!;
        return new Change(
            () => new JsonArray(give
                ? new JsonObject { ["op"] = "add", ["path"] = attribute, ["value"] = new JsonArray(item.DeepClone()) }
                : new JsonObject { ["op"] = "remove", ["path"] = $"{attribute}[value eq {ScimFilter.Quoted(value)}]" }),
            json =>
            {
                JsonNode[] kept = [.. (ScimJson.Items(json, attribute) ?? []).Where(i => ScimJson.ValueOf(i) != value).Select(i => i.DeepClone())];
                json[attribute] = new JsonArray(give ? [.. kept, item.DeepClone()] : kept);
            },
            json => ScimJson.Values(json, attribute) is { } values ? values.Contains(value, StringComparer.Ordinal) == give : null,
            Takes: !give,
            NeedsShown: attribute == Members);
    }

    private static Dictionary<string, JsonArray> NoValues { get; } = [];

    private async Task<CallOutcome<Ending>> ReplaceAsync(
        ServerFacts facts, IReadOnlyList<string> path, string id, Change change, CancellationToken cancellation)
    {
        for (int tried = 0; tried < Tries; tried++)
        {
            var read = await api.GetVersionAsync(path, id, cancellation);
            if (!read.Succeeds(out var found, out CallOutcome<Ending>? failure))
                return failure;
            if (found is not { } resource)
                return new CallOutcome<Ending>.Done(Ending.Gone);
            bool? so = change.IsSo(resource.Json);
            if (so is null && change.NeedsShown)
            {
                return new CallOutcome<Ending>.Refused(
                    RefusalKind.NotManageable, "members_not_shown",
                    "the server does not show the group's members, so that it cannot be replaced as a whole");
            }

            if (so ?? change.Takes)
                return new CallOutcome<Ending>.Done(Ending.AlreadySo);
            change.Edit(resource.Json);
            // Read-only (RFC 7643 sections 3.1 and 4.1.2), and some servers refuse what they should ignore.
            resource.Json.Remove("meta");
            resource.Json.Remove("groups");
            var put = await api.PutAsync(path, id, resource.Json, facts.ETag ? resource.Version : null, cancellation);
            if (!put.Succeeds(out OutboundScimApi.Patched? replaced, out failure))
                return failure;
            if (replaced.Result != OutboundScimApi.PatchResult.Stale)
                return Ended(replaced, change);
        }

        return TooOften();
    }

    private static CallOutcome<Ending> Ended(OutboundScimApi.Patched patched, Change change) => patched switch
    {
        { Result: OutboundScimApi.PatchResult.Gone } => new CallOutcome<Ending>.Done(Ending.Gone),
        { Result: OutboundScimApi.PatchResult.NoTarget } => new CallOutcome<Ending>.Done(Ending.AlreadySo),
        { Resource: { } shown } when change.IsSo(shown) == false =>
            new CallOutcome<Ending>.Unknown("the server answered with another state than asked for"),
        _ => new CallOutcome<Ending>.Done(Ending.Written),
    };

    private static CallOutcome<Ending>.NotSent TooOften() => new("somebody else changes the same resource all the time", 412);
}
