using BusinessHubs.AppEmulators.Template;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>The template passes the suite, so whoever begins with it begins with green tests.</summary>
public sealed class TemplateSuiteTests : ConnectorSuite
{
    private const string Specification = """
        {"paths":{
          "/v1/spaces/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
            "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/space"}}}}}}},
          "/v1/members":{
            "get":{"parameters":[{"name":"offset","in":"query","schema":{"type":"integer"}},{"name":"email","in":"query","schema":{"type":"string"}}],
              "responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"object","required":["members"],"properties":{
                "members":{"type":"array","items":{"$ref":"#/components/schemas/member"}},"next_offset":{"type":"integer","nullable":true}}}}}}}},
            "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["email","role"],"properties":{
                "email":{"type":"string"},"role":{"type":"string","enum":["admin","member"]}}}}}},
              "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/member"}}}}}}},
          "/v1/members/{id}":{
            "patch":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
              "requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["role"],"properties":{
                "role":{"type":"string","enum":["admin","member"]}}}}}},
              "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/member"}}}}}},
            "delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"204":{"description":""}}}}},
         "components":{"schemas":{
          "space":{"type":"object","required":["id","name"],"properties":{"id":{"type":"string"},"name":{"type":"string"},"service_account":{"type":"string"},
            "seats":{"type":"integer"},"seats_used":{"type":"integer"}}},
          "member":{"type":"object","required":["id","email","role","state"],"properties":{"id":{"type":"string"},"email":{"type":"string"},
            "role":{"type":"string"},"state":{"type":"string","enum":["active","pending"]}}},
          "error":{"type":"object","required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"}}}}}}
        """;

    private protected override AppProfile Profile { get; } = new()
    {
        App = "template",
        Make = (guard, clock, handler) => new TemplateApp(guard, clock, handler),
        Record = inner => new OpenApiRecorder(OpenApiSpec.Parse(Specification, "error"), inner),
        BusinessId = "space-1",
        UnknownBusinessId = "space-2",
        PastedBusinessId = "https://template.example/spaces/space-1",
        BadBusinessId = "no space",
        Token = "tpl_canary0Suite1That2Must3Never4Show",
        WrongCredential = "tpl_canary0Wrong1That2Must3Never4Show",
        Refusal = said => TemplateEmulator.Problem(400, "invalid", said),
        MissingRight = "members.write",
        Role = "member",
        HigherRole = "admin",
        UnknownRole = "auditor",
        ReadCall = ("GET", "/v1/members"),
        InviteCall = ("POST", "/v1/members"),
        RemoveCall = ("DELETE", "/v1/members/*"),
        HasSeatLimit = true,
    };
}
