using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.OutboundScim;

/// <summary>Users and Groups: list, create, read, replace, modify, delete.</summary>
internal sealed class ScimRoutes(Func<ScimDirectory> directory, ScimSwitches server)
{
    public static void Map(RouteTable routes, Func<ScimDirectory> directory, Func<ScimSwitches> server)
    {
        foreach (bool isUser in new[] { true, false })
        {
            string path = isUser ? "/Users" : "/Groups";
            Map("GET", path, (self, call) => self.List(call, isUser));
            Map("POST", path, (self, call) => self.Create(call, isUser));
            Map("GET", path + "/{id}", (self, call) => self.Read(call, isUser));
            Map("PUT", path + "/{id}", (self, call) => self.Replace(call, isUser));
            Map("PATCH", path + "/{id}", (self, call) => self.Modify(call, isUser));
            Map("DELETE", path + "/{id}", (self, call) => self.Delete(call, isUser));

            void Map(string method, string template, Func<ScimRoutes, EmulatedCall, EmulatedAnswer> handler) =>
                routes.Map(method, template, call => isUser || server().Groups
                    ? handler(new ScimRoutes(directory, server()), call)
                    : ScimErrors.NotFound("Groups"));
        }
    }

    private ScimDirectory Directory => directory();

    private EmulatedAnswer List(EmulatedCall call, bool isUser) =>
        ScimListing.Page(call, server, Rows(isUser), row => Shown(call, row, isUser));

    private EmulatedAnswer Read(EmulatedCall call, bool isUser) =>
        Find(call, isUser) is { } resource ? Resource(call, 200, resource, isUser) : ScimErrors.NotFound(call["id"]);

    private EmulatedAnswer Create(EmulatedCall call, bool isUser)
    {
        if (Body(call, out JsonObject body) is { } unreadable)
            return unreadable;
        JsonObject document = ScimResources.Kept(body, Attributes(isUser));
        if (ScimResources.CheckSchemas(body, Schema(isUser)) is { } wrong)
            return wrong;
        if (isUser)
            document["active"] ??= true;
        if (Check(document, null, isUser) is { } refusal)
            return refusal;
        JsonObject created = Directory.Add(Rows(isUser), document, isUser ? "User" : "Group", call.Now);
        return Resource(call, 201, created, isUser).WithHeaders([new("Location", (string)Shown(call, created, isUser)["meta"]!["location"]!)]);
    }

    private EmulatedAnswer Replace(EmulatedCall call, bool isUser)
    {
        if (Body(call, out JsonObject body) is { } unreadable)
            return unreadable;
        if (ScimResources.CheckSchemas(body, Schema(isUser)) is { } wrong)
            return wrong;
        return Change(call, isUser, (old, document) =>
        {
            foreach (string name in Attributes(isUser).Keys.Where(name => name != "active"))
                document.Remove(name);
            foreach ((string name, JsonNode? value) in ScimResources.Kept(body, Attributes(isUser)))
                document[name] = value?.DeepClone();
            return null;
        });
    }

    private EmulatedAnswer Modify(EmulatedCall call, bool isUser)
    {
        if (!server.Patch)
            return ScimErrors.NotImplemented(server.PatchStatus, "PATCH");
        if (Body(call, out JsonObject body) is { } unreadable)
            return unreadable;
        EmulatedAnswer answer = Change(call, isUser, (_, document) => ScimPatch.Apply(body, document, Attributes(isUser), server));
        // Groups may be large; like many servers, this one does not send them back (section 3.5.2 allows both).
        return answer.IsSuccess && (!isUser || server.PatchAnswersNothing) ? EmulatedAnswer.Empty(204) : answer;
    }

    private EmulatedAnswer Delete(EmulatedCall call, bool isUser)
    {
        if (isUser && !server.Deletes)
            return ScimErrors.NotImplemented(501, "DELETE");
        if (Find(call, isUser) is not { } resource)
            return ScimErrors.NotFound(call["id"]);
        if (!isUser)
        {
            Directory.Groups.Remove(resource);
        }
        else if (server.SoftDelete)
        {
            resource["active"] = false;
            Directory.Touch(resource, call.Now);
        }
        else
        {
            Directory.DeleteUser(call["id"], call.Now);
        }

        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer Change(EmulatedCall call, bool isUser, Func<JsonObject, JsonObject, EmulatedAnswer?> edit)
    {
        if (Find(call, isUser) is not { } old)
            return ScimErrors.NotFound(call["id"]);
        string wanted = call.Headers.IfMatch.ToString();
        if (server.ETag && wanted.Length > 0 && wanted != "*" && wanted != (string?)old["meta"]!["version"])
            return ScimErrors.Stale();
        var document = (JsonObject)old.DeepClone();
        if (edit(old, document) is { } refusal)
            return refusal;
        if (Check(document, old, isUser) is { } invalid)
            return invalid;
        Directory.Replace(Rows(isUser), old, document, call.Now);
        return Resource(call, 200, document, isUser);
    }

    private EmulatedAnswer? Check(JsonObject document, JsonObject? old, bool isUser)
    {
        if (!isUser)
            return ScimResources.CheckGroup(document, Directory);
        if (ScimResources.CheckUser(document, Directory, server) is { } invalid)
            return invalid;
        if (Directory.ByUserName((string)document["userName"]!) is { } other && other != old)
            return ScimErrors.Error(409, "The userName is in use", server.UniquenessType ? "uniqueness" : null);
        bool opens = ScimDirectory.IsActive(document) && (old is null || !ScimDirectory.IsActive(old));
        return opens && Directory.ActiveUsers >= Directory.Seats ? ScimErrors.NoSeat() : null;
    }

    private EmulatedAnswer Resource(EmulatedCall call, int status, JsonObject resource, bool isUser)
    {
        EmulatedAnswer answer = ScimErrors.Json(status, ScimListing.Chosen(call, Shown(call, resource, isUser)));
        return server.ETag ? answer.WithHeaders([new("ETag", (string)resource["meta"]!["version"]!)]) : answer;
    }

    private JsonObject Shown(EmulatedCall call, JsonObject resource, bool isUser) =>
        isUser ? ScimResources.ShowUser(call, resource, Directory, server) : ScimResources.ShowGroup(call, resource, server);

    private JsonObject? Find(EmulatedCall call, bool isUser) => isUser ? Directory.User(call["id"]) : Directory.Group(call["id"]);

    private List<JsonObject> Rows(bool isUser) => isUser ? Directory.Users : Directory.Groups;

    private static IReadOnlyDictionary<string, bool> Attributes(bool isUser) => isUser ? ScimResources.UserAttributes : ScimResources.GroupAttributes;

    private static string Schema(bool isUser) => isUser ? ScimResources.UserSchema : ScimResources.GroupSchema;

    private static EmulatedAnswer? Body(EmulatedCall call, out JsonObject body)
    {
        body = [];
        string type = call.Headers.ContentType.ToString().Split(';')[0].Trim();
        if (type is not (ScimErrors.Media or "application/json"))
            return ScimErrors.Error(415, "The media type must be application/scim+json");
        try
        {
            if (JsonNode.Parse(call.Body) is not JsonObject read)
                return ScimErrors.Syntax("The body is no object");
            body = read;
            return null;
        }
        catch (JsonException)
        {
            return ScimErrors.Syntax("The body is not JSON");
        }
    }
}
