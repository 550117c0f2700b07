using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// The calls of a SCIM 2.0 server (RFC 7644) that the connector needs, for one hub. A null value means that the server answered 404
/// where that simply says "none".
/// </summary>
internal sealed class OutboundScimApi(AppClient client, OutboundScimErrors errors)
{
    private const string Media = "application/scim+json";
    private const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string PatchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private ServerFacts? _facts;

    /// <summary>What became of a PATCH.</summary>
    /// <param name="Result">How it ended.</param>
    /// <param name="Resource">The resource afterwards, where the server shows it.</param>
    /// <param name="ForThisPathOnly">Of <see cref="PatchResult.NotOffered"/>: the path of an operation was refused, not the method.</param>
    public sealed record Patched(PatchResult Result, JsonObject? Resource = null, bool ForThisPathOnly = false);

    /// <summary>How a PATCH or a replacement ended.</summary>
    public enum PatchResult
    {
        /// <summary>The resource is as asked.</summary>
        Done,

        /// <summary>There is no such resource.</summary>
        Gone,

        /// <summary>The server does not do it in this way; nothing was changed.</summary>
        NotOffered,

        /// <summary>What is to be removed is not there.</summary>
        NoTarget,

        /// <summary>Somebody else changed the resource meanwhile; nothing was changed.</summary>
        Stale,
    }

    /// <summary>What the server can do; read once, unless it would not show everything.</summary>
    public async Task<CallOutcome<ServerFacts>> GetFactsAsync(CancellationToken cancellation)
    {
        if (_facts is { } known)
            return new CallOutcome<ServerFacts>.Done(known);
        var documents = new List<JsonNode?>();
        bool hidden = false;
        foreach (string endpoint in new[] { "ServiceProviderConfig", "ResourceTypes", "Schemas" })
        {
            var read = await client.SendAsync<JsonNode?>(
                HttpCall.Get(client.Address([endpoint])), ScimJson.Read, cancellation,
                answer =>
                {
                    hidden |= answer.Status == 403;
                    return answer.Status is 400 or 403 or 404 or 405 ? new CallOutcome<JsonNode?>.Done(null) : null;
                });
            if (read is CallOutcome<JsonNode?>.NotSent { AppStatus: 501 })
                read = new CallOutcome<JsonNode?>.Done(null);
            if (!read.Succeeds(out JsonNode? document, out CallOutcome<ServerFacts>? failure))
                return failure;
            documents.Add(document);
        }

        ServerFacts facts;
        try
        {
            facts = ServerFacts.Read(documents[0], documents[1], documents[2]);
        }
        catch (JsonException)
        {
            return new CallOutcome<ServerFacts>.NotSent("the app's answer cannot be read", 200);
        }

        // A token that is given more rights later sees more.
        if (!hidden)
            _facts = facts;
        return new CallOutcome<ServerFacts>.Done(facts);
    }

    /// <summary>One page of a listing.</summary>
    public Task<CallOutcome<ScimList>> ListAsync(
        IReadOnlyList<string> path, CancellationToken cancellation, params (string Name, string? Value)[] query) =>
        client.SendAsync(HttpCall.Get(client.Address(path, query)), ScimList.Read, cancellation);

    /// <summary>As <see cref="ListAsync"/>, with a filter; null if the server does not filter by this.</summary>
    public async Task<CallOutcome<ScimList?>> FilterAsync(
        IReadOnlyList<string> path, string filter, int count, CancellationToken cancellation)
    {
        var read = await client.SendAsync<ScimList?>(
            HttpCall.Get(client.Address(path, ("filter", filter), ("count", count.ToString(CultureInfo.InvariantCulture)))), ScimList.Read, cancellation,
            // invalidFilter, tooMany and whatever else a server says about a filter that it does not know.
            answer => answer.Status is 400 or 405 ? new CallOutcome<ScimList?>.Done(null) : null);
        return read is CallOutcome<ScimList?>.NotSent { AppStatus: 501 } ? new CallOutcome<ScimList?>.Done(null) : read;
    }

    /// <summary>A resource; null if there is none.</summary>
    public Task<CallOutcome<T?>> GetAsync<T>(
        IReadOnlyList<string> path, string id, Func<JsonObject, T> read, CancellationToken cancellation,
        params (string Name, string? Value)[] query)
        where T : class =>
        client.SendAsync<T?>(
            HttpCall.Get(client.Address([.. path, id], query)), answer => read(ScimJson.ReadObject(answer)), cancellation,
            answer => answer.Status == 404 ? new CallOutcome<T?>.Done(null) : null);

    /// <summary>A resource as it came, with the version that a replacement can insist on; null if there is none.</summary>
    public Task<CallOutcome<(JsonObject Json, string? Version)?>> GetVersionAsync(
        IReadOnlyList<string> path, string id, CancellationToken cancellation) =>
        client.SendAsync<(JsonObject Json, string? Version)?>(
            HttpCall.Get(client.Address([.. path, id])),
            answer =>
            {
                JsonObject json = ScimJson.ReadObject(answer);
                return (json, answer.Header("ETag") ?? ScimJson.Text(json["meta"], "version"));
            },
            cancellation,
            answer => answer.Status == 404 ? new CallOutcome<(JsonObject, string?)?>.Done(null) : null);

    /// <summary>Creates a user.</summary>
    /// <param name="path">Where users are.</param>
    /// <param name="email">User name and work address.</param>
    /// <param name="name">What people call the person.</param>
    /// <param name="values">Values of the attributes <c>roles</c> and <c>entitlements</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<CallOutcome<ScimUser>> CreateAsync(
        IReadOnlyList<string> path, string email, string name, IReadOnlyDictionary<string, JsonArray> values, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(UserSchema),
            ["userName"] = email,
            ["displayName"] = name,
            ["active"] = true,
            ["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true }),
        };
        foreach ((string attribute, JsonArray items) in values)
            body[attribute] = items;
        // Some servers answer 200 instead of 201.
        HttpCall call = new(HttpMethod.Post, client.Address(path), 201, body.ToJsonString()) { OrExpected = 200, ContentType = Media };
        return client.SendAsync(call, answer => ScimUser.Read(ScimJson.ReadObject(answer)), cancellation, answer => answer.Status switch
        {
            // Without a scimType it is still about the user name: nothing else of a new resource can be in conflict.
            409 when OutboundScimErrors.TypeOf(answer).Length == 0 && errors.Read<ScimUser>(call, answer) is CallOutcome<ScimUser>.Refused { Kind: RefusalKind.Other } =>
                errors.Refused<ScimUser>(answer, RefusalKind.AlreadySo, "already_exists"),
            400 when OutboundScimErrors.IsAboutAddress(answer) && errors.Read<ScimUser>(call, answer) is CallOutcome<ScimUser>.Refused { Kind: RefusalKind.Other } =>
                errors.Refused<ScimUser>(answer, RefusalKind.InvalidEmail, "invalid_email"),
            _ => null,
        });
    }

    /// <summary>Changes parts of a resource; all operations or none of them.</summary>
    public async Task<CallOutcome<Patched>> PatchAsync(
        IReadOnlyList<string> path, string id, JsonArray operations, CancellationToken cancellation)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(PatchSchema), ["Operations"] = operations };
        var sent = await client.SendAsync(
            new HttpCall(HttpMethod.Patch, client.Address([.. path, id]), 200, body.ToJsonString()) { OrExpected = 204, ContentType = Media },
            answer => new Patched(PatchResult.Done, answer.Status == 204 ? null : ScimJson.ReadObject(answer)), cancellation,
            answer => (answer.Status, OutboundScimErrors.TypeOf(answer)) switch
            {
                (404, _) => Ended(PatchResult.Gone),
                (405, _) => Ended(PatchResult.NotOffered),
                (400, OutboundScimErrors.NoTarget) => Ended(PatchResult.NoTarget),
                // A server that does not know value paths; it changed nothing, because a PATCH is applied as a whole or not at all.
                (400, "invalidPath" or "invalidFilter") =>
                    new CallOutcome<Patched>.Done(new Patched(PatchResult.NotOffered, ForThisPathOnly: true)),
                _ => Ended(Staleness(answer)),
            });
        // "Not implemented" is the one failure of a server that says that nothing happened.
        return sent is CallOutcome<Patched>.Unknown { AppStatus: 501 }
            ? new CallOutcome<Patched>.Done(new Patched(PatchResult.NotOffered))
            : sent;
    }

    /// <summary>Replaces a resource.</summary>
    public Task<CallOutcome<Patched>> PutAsync(
        IReadOnlyList<string> path, string id, JsonObject resource, string? version, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Put, client.Address([.. path, id]), 200, resource.ToJsonString())
            {
                OrExpected = 204,
                ContentType = Media,
                Headers = version is null ? [] : [KeyValuePair.Create("If-Match", version)],
            },
            answer => new Patched(PatchResult.Done, answer.Status == 204 ? null : ScimJson.ReadObject(answer)), cancellation,
            answer => Ended(answer.Status == 404 ? PatchResult.Gone : Staleness(answer)));

    /// <summary>True if deleted, false if there was no such resource.</summary>
    public async Task<CallOutcome<bool>> DeleteAsync(IReadOnlyList<string> path, string id, CancellationToken cancellation)
    {
        var sent = await client.SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address([.. path, id]), 204) { OrExpected = 200 }, _ => true, cancellation,
            answer => answer.Status switch
            {
                404 => new CallOutcome<bool>.Done(false),
                405 => NoDelete(405),
                _ => null,
            });
        return sent is CallOutcome<bool>.Unknown { AppStatus: 501 } ? NoDelete(501) : sent;
    }

    private static CallOutcome<bool>.Refused NoDelete(int status) => new(
        RefusalKind.NotManageable, "delete_not_offered", "the server does not delete users; let them be deactivated instead", status);

    private static PatchResult? Staleness(HttpAnswer answer) =>
        answer.Status == 412 || OutboundScimErrors.TypeOf(answer) == OutboundScimErrors.InvalidVersion ? PatchResult.Stale : null;

    private static CallOutcome<Patched>? Ended(PatchResult? result) =>
        result is { } ended ? new CallOutcome<Patched>.Done(new Patched(ended)) : null;
}
