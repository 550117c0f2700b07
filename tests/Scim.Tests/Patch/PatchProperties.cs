using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Scim.Tests.Patch;

public sealed class PatchProperties
{
    private static readonly string[] Names =
    [
        "schemas", "id", "meta", "userName", "displayName", "name", "name.givenName", "givenName", "emails", "value", "type", "primary", "active", "members", "groups",
        "password", "manager", "externalId", "op", "path", "Operations", "operations", "$ref", Given.Ent, Given.Ent + ":manager", ScimUrns.User, ScimUrns.PatchOp,
        "emails[type eq \"work\"].value", "emails[type eq \"work\"]", "members[value eq \"u-1\"]", "roles[primary eq \"True\"].value", "addresses[type eq \"work\"].locality",
        "nope", "", "add", "Replace", "remove", "True", "ada", "\0", "\ud800", "[", "].", "x[", ":", ".",
    ];

    private static readonly string[] Paths =
    [
        "userName", "title", "displayName", "externalId", "active", "name", "name.familyName", "emails", "emails[type eq \"work\"].value", "emails[type eq \"home\"]",
        "emails[type eq \"work\"].primary", "roles", "roles[primary eq \"True\"].value", "addresses[type eq \"work\"].locality", "manager", Given.Ent + ":department",
        Given.Ent, "urn:ietf:params:scim:schemas:core:2.0:User:nickName", "members", "password",
    ];

    private static readonly string[] Values =
    [
        "\"x\"", "\"True\"", "false", "\"\"", "null", "[]", "{\"value\":\"a\"}", "[{\"value\":\"a\",\"type\":\"work\"},{\"value\":\"b\",\"primary\":true}]",
        "{\"givenName\":\"Ada\",\"familyName\":null}", "{\"department\":\"R&D\",\"manager\":{\"value\":\"u-1\",\"$ref\":\"r\"}}", "[{\"value\":\"A\"}]", "{\"type\":\"home\",\"value\":\"c\",\"primary\":\"True\"}",
    ];

    [Fact]
    public void any_string_is_a_path_or_an_error_and_never_an_exception() =>
        Prop.ForAll(Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), Gen.Elements(Names).ListOf().Select(n => string.Concat(n))).ToArbitrary(), text =>
        {
            bool read = PatchPath.TryParse(text ?? "", Given.User, Given.Limits, out PatchPath? path, out ScimError? error);
            (path is not null, error is null).ShouldBe((read, read));
            if (path is not null)
            {
                PatchPath.TryParse(path.ToString(), Given.User, Given.Limits, out PatchPath? again, out _).ShouldBeTrue();
                again.ShouldBe(path);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void any_json_is_a_request_or_an_error_and_never_an_exception() =>
        Prop.ForAll(AnyObject(4).ToArbitrary(), json =>
        {
            foreach (ResourceTypeDefinition type in (ResourceTypeDefinition[])[Given.User, Given.Group])
            {
                Tries(json, type);
                Tries(new JsonObject { ["Operations"] = new JsonArray(json.DeepClone()) }, type);
                foreach (string verb in (string[])["add", "replace", "remove"])
                    Tries(new JsonObject { ["Operations"] = new JsonArray(new JsonObject { ["op"] = verb, ["value"] = json.DeepClone() }) }, type);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void any_path_with_any_json_is_applied_or_an_error_and_never_an_exception() =>
        Prop.ForAll(Gen.Elements("add", "replace", "remove").Zip(Gen.Elements(Paths)).Zip(AnyNode(3)).ToArbitrary(), sample =>
        {
            var operation = new JsonObject { ["op"] = sample.Item1.Item1, ["path"] = sample.Item1.Item2, ["value"] = sample.Item2?.DeepClone() };
            Tries(new JsonObject { ["Operations"] = new JsonArray(operation) }, Given.User);
            Tries(new JsonObject { ["Operations"] = new JsonArray(operation.DeepClone()) }, Given.Group);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void any_bytes_are_json_or_an_error_and_never_an_exception() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            bool read = ScimJson.TryParse(bytes ?? [], Given.Limits, out JsonObject? body, out ScimError? error);
            (body is not null, error is null).ShouldBe((read, read));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void the_same_patch_twice_changes_nothing_the_second_time() =>
        Prop.ForAll(Gen.Elements("replace", "add", "remove").Zip(Gen.Elements(Paths)).Zip(Gen.Elements(Values)).ToArbitrary(), sample =>
        {
            string body = Given.Body($$"""{"op":"{{sample.Item1.Item1}}","path":{{JsonValue.Create(sample.Item1.Item2).ToJsonString()}},"value":{{sample.Item2}}}""");
            JsonObject start = Given.Ada(""","emails":[{"value":"w","type":"work","primary":true},{"value":"h","type":"home"}],"title":"t" """);
            if (Apply(start, body) is not { } first)
                return;
            PatchOutcome? second = Apply(first.Document, body);
            second.ShouldNotBeNull(body);
            second.Changed.ShouldBeFalse($"{body}\n{first.Document.ToJsonString()}\n{second.Document.ToJsonString()}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void what_a_patch_leaves_behind_reads_as_a_resource_again() =>
        Prop.ForAll(Gen.Elements("replace", "add", "remove").Zip(Gen.Elements(Paths)).Zip(Gen.Elements(Values)).ListOf(3).ToArbitrary(), steps =>
        {
            string body = Given.Body([.. steps.Select(s => $$"""{"op":"{{s.Item1.Item1}}","path":{{JsonValue.Create(s.Item1.Item2).ToJsonString()}},"value":{{s.Item2}}}""")]);
            if (Apply(Given.Ada(), body) is not { } outcome)
                return;
            ResourceReader.TryReadReplacement(outcome.Document, Given.Ada(), Given.User, Given.Limits, out ResourceInput? again, out ScimError? error).ShouldBeTrue($"{body} {error?.Detail}");
            JsonNode.DeepEquals(again!.Document, outcome.Document).ShouldBeTrue($"{body}\n{outcome.Document.ToJsonString()}\n{again.Document.ToJsonString()}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void a_thousand_levels_of_objects_do_not_break_the_readers()
    {
        JsonNode nested = new JsonObject { ["x"] = 1 };
        for (int i = 0; i < 1_000; i++)
            nested = i % 2 == 0 ? new JsonObject { [i % 4 == 0 ? ScimUrns.User : "name"] = nested } : new JsonArray(nested);
        var deep = new JsonObject { ["name"] = nested.DeepClone(), ["userName"] = "a" };
        ResourceReader.TryReadNew(deep, Given.User, Given.Limits, out _, out ScimError? error).ShouldBeFalse();
        error!.Status.ShouldBe(400);
        var patch = new JsonObject { ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["value"] = deep.DeepClone() }) };
        PatchReader.TryRead(patch, Given.User, Given.Limits, out _, out error).ShouldBeFalse();
        error!.Status.ShouldBe(400);
    }

    private static PatchOutcome? Apply(JsonObject document, string body) =>
        PatchReader.TryRead(Given.Json(body), Given.User, Given.Limits, out PatchRequest? request, out _)
        && ResourcePatcher.TryApply(document, "r-1", request, Given.User, Given.Limits, out PatchOutcome? outcome, out _)
            ? outcome
            : null;

    private static void Tries(JsonObject body, ResourceTypeDefinition type)
    {
        string before = body.ToJsonString();
        ResourceReader.TryReadNew(body, type, Given.Limits, out ResourceInput? input, out ScimError? error).ShouldBe(error is null);
        if (input is not null)
            ResourceReader.TryReadReplacement(body, input.Document, type, Given.Limits, out _, out _).ShouldBeTrue();
        PatchReader.TryRead(body, type, Given.Limits, out PatchRequest? request, out error).ShouldBe(error is null);
        JsonObject start = type == Given.User ? Given.Ada() : Given.Json("""{"displayName":"Eng"}""");
        if (request is not null)
            ResourcePatcher.TryApply(start, "ada", request, type, Given.Limits, out _, out error).ShouldBe(error is null);
        body.ToJsonString().ShouldBe(before);
    }

    private static Gen<JsonObject> AnyObject(int depth) =>
        Gen.Elements(Names).Zip(AnyNode(depth - 1)).ListOf().Select(pairs => new JsonObject(pairs.DistinctBy(p => p.Item1).Select(p => KeyValuePair.Create(p.Item1, p.Item2?.DeepClone()))));

    private static Gen<JsonNode?> AnyNode(int depth)
    {
        Gen<JsonNode?> scalar = Gen.OneOf(
            Gen.Elements(Names).Select(n => (JsonNode?)JsonValue.Create(n)),
            ArbMap.Default.GeneratorFor<string>().Select(s => (JsonNode?)JsonValue.Create(s)),
            Gen.Elements<JsonNode?>(null, JsonValue.Create(true), JsonValue.Create(1.5), JsonNode.Parse("1e400"), JsonValue.Create(7)));
        return depth <= 0
            ? scalar
            : Gen.Frequency(
                (2, scalar),
                (2, AnyObject(depth).Select(o => (JsonNode?)o)),
                (1, AnyNode(depth - 1).ListOf().Select(l => (JsonNode?)new JsonArray([.. l.Take(4).Select(n => n?.DeepClone())]))));
    }
}
