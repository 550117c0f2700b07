namespace BusinessHubs.Benchmarks;

/// <summary>Bodies as Okta and Entra send them.</summary>
internal static class Payloads
{
    private const string PatchHead = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[";

    public static string UserName(int number) => $"person{number}@large.example";

    public static string ExternalId(int number) => $"ext-{number}";

    public static string User(int number, int edition) =>
        $$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "userName":"{{UserName(number)}}","externalId":"{{ExternalId(number)}}","active":true,"displayName":"Person {{number}}",
        "name":{"givenName":"Per","familyName":"Son {{number}}","formatted":"Per Son {{number}}"},"title":"Engineer {{edition}}",
        "emails":[{"value":"{{UserName(number)}}","type":"work","primary":true}],
        "phoneNumbers":[{"value":"+49 30 {{number}}","type":"work"}],"locale":"en-GB",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"{{number}}","department":"Tools" } }
        """;

    public static string OktaActive(bool active) =>
        $"{PatchHead}{{\"op\":\"replace\",\"value\":{{\"active\":{(active ? "true" : "false")}}}}}]}}";

    public static string EntraActive(bool active) =>
        $"{PatchHead}{{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"{(active ? "True" : "False")}\"}}]}}";

    public static string Group(string name) =>
        $"{{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"{name}\"}}";

    public static string AddMembers(IEnumerable<string> ids) =>
        $"{PatchHead}{{\"op\":\"add\",\"path\":\"members\",\"value\":[{string.Join(',', ids.Select(id => $"{{\"value\":\"{id}\"}}"))}]}}]}}";
}
