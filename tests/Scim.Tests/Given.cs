using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests;

/// <summary>Runs texts through the library as a host would.</summary>
internal static class Given
{
    public const string Ent = ScimUrns.EnterpriseUser;

    public static ResourceTypeDefinition User => CoreSchemas.UserType;

    public static ResourceTypeDefinition Group => CoreSchemas.GroupType;

    public static ScimLimits Limits => ScimLimits.Default;

    public static JsonObject Json(string text)
    {
        ScimJson.TryParse(Encoding.UTF8.GetBytes(text), Limits, out JsonObject? body, out ScimError? error).ShouldBeTrue(error?.Detail);
        return body!;
    }

    public static ScimError JsonError(string text)
    {
        ScimJson.TryParse(Encoding.UTF8.GetBytes(text), Limits, out _, out ScimError? error).ShouldBeFalse();
        return error!;
    }

    public static ResourceInput Post(ResourceTypeDefinition type, string text)
    {
        ResourceReader.TryReadNew(Json(text), type, Limits, out ResourceInput? input, out ScimError? error).ShouldBeTrue(error?.Detail);
        return input!;
    }

    public static ScimError PostError(ResourceTypeDefinition type, string text)
    {
        ResourceReader.TryReadNew(Json(text), type, Limits, out _, out ScimError? error).ShouldBeFalse();
        return error!;
    }

    public static ResourceInput Put(ResourceTypeDefinition type, JsonObject current, string text)
    {
        ResourceReader.TryReadReplacement(Json(text), current, type, Limits, out ResourceInput? input, out ScimError? error).ShouldBeTrue(error?.Detail);
        return input!;
    }

    public static FilterNode Filter(string text, ResourceTypeDefinition? type = null)
    {
        FilterParser.TryParse(text, type ?? User, Limits, out FilterNode? filter, out ScimError? error).ShouldBeTrue(error?.Detail);
        return filter!;
    }

    public static ScimError FilterError(string text, ResourceTypeDefinition? type = null)
    {
        FilterParser.TryParse(text, type ?? User, Limits, out _, out ScimError? error).ShouldBeFalse();
        return error!;
    }

    public static PatchRequest Request(ResourceTypeDefinition type, string text)
    {
        PatchReader.TryRead(Json(text), type, Limits, out PatchRequest? request, out ScimError? error).ShouldBeTrue(error?.Detail);
        return request!;
    }

    public static ScimError RequestError(ResourceTypeDefinition type, string text)
    {
        PatchReader.TryRead(Json(text), type, Limits, out _, out ScimError? error).ShouldBeFalse();
        return error!;
    }

    /// <summary>A PATCH body with these operations, written as JSON objects.</summary>
    public static string Body(params string[] operations) =>
        $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{string.Join(",", operations)}}]}""";

    public static PatchOutcome Patch(ResourceTypeDefinition type, JsonObject document, params string[] operations)
    {
        PatchRequest request = Request(type, Body(operations));
        ResourcePatcher.TryApply(document, "r-1", request, type, Limits, out PatchOutcome? outcome, out ScimError? error).ShouldBeTrue(error?.Detail);
        return outcome!;
    }

    /// <summary>The error of a PATCH, whether it shows when it is read or when it is applied.</summary>
    public static ScimError PatchError(ResourceTypeDefinition type, JsonObject document, params string[] operations)
    {
        string before = document.ToJsonString();
        if (!PatchReader.TryRead(Json(Body(operations)), type, Limits, out PatchRequest? request, out ScimError? error))
            return error;
        ResourcePatcher.TryApply(document, "r-1", request, type, Limits, out _, out error).ShouldBeFalse();
        document.ToJsonString().ShouldBe(before);
        return error!;
    }

    /// <summary>Equal as JSON, whatever the order of names.</summary>
    public static void ShouldBeJson(this JsonNode? actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual?.ToJsonString()}\nshould be\n{expected}");

    public static JsonObject Ada(string more = "") => Json($$"""{"userName":"ada@ex.test","active":true{{more}}}""");
}
