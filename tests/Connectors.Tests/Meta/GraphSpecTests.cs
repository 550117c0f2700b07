using BusinessHubs.AppEmulators.Meta;
using BusinessHubs.TestKit.Graph;

namespace BusinessHubs.Connectors.Tests.Meta;

/// <summary>Planted violations: the checker that the other tests trust must be able to fail.</summary>
public sealed class GraphSpecTests
{
    private const string Business = "/v25.0/100000000001";
    private const string User = "/v25.0/120000000001";
    private const string Account = "/v25.0/act_000000000001";
    private const string Catalog = "/v25.0/700000000001";
    private static readonly GraphSpec Spec = GraphSpec.Meta(MetaIds.TypeOf);

    [Theory]
    [InlineData("GET", Business + "/business_userz", "", null, "no such operation")]
    [InlineData("PUT", Business + "/business_users", "", null, "no such operation")]
    [InlineData("GET", "/100000000001", "", null, "no such operation")]
    [InlineData("DELETE", Business, "", null, "no such operation")]
    [InlineData("GET", Business + "/business_users", "?pagesize=5", null, "not in the vendor's document")]
    [InlineData("GET", Business + "/business_users", "?limit=5&limit=6", null, "given twice")]
    [InlineData("GET", Business + "/business_users", "?fields=id,mail", null, "BusinessUser has none")]
    [InlineData("GET", Business + "/business_users", "?fields=id,business{nick}", null, "Business has none")]
    [InlineData("GET", Business + "/business_users", "?fields=id,", null, "cannot be read")]
    [InlineData("GET", Account + "/assigned_users", "", null, "business: required and missing")]
    [InlineData("POST", Business + "/business_users", "", "role=EMPLOYEE", "email: required and missing")]
    [InlineData("POST", Business + "/business_users", "", "email=a%40b.test&role=OWNER", "none of")]
    [InlineData("POST", Business + "/business_users", "", """{"email":"a@b.test","role":"OWNER"}""", "none of")]
    [InlineData("POST", Business + "/business_users", "", "email=a%40b.test&tasks=ADMIN", "must be list<")]
    [InlineData("POST", Business + "/business_users", "", "{", "no JSON")]
    [InlineData("POST", User, "", "rolle=ADMIN", "not in the vendor's document")]
    [InlineData("POST", Account + "/assigned_users", "", """user=12&tasks=["MANAGE","FLY"]""", "none of")]
    [InlineData("POST", Account + "/assigned_users", "", "user=ada", "must be int")]
    [InlineData("POST", Catalog + "/assigned_users", "", "user=12", "tasks: required and missing")]
    [InlineData("DELETE", Account + "/assigned_users", "", null, "user: required and missing")]
    public void a_planted_fault_in_a_request_is_found(string method, string path, string query, string? body, string expected) =>
        Spec.CheckRequest(method, path, query, body).ShouldHaveSingleItem().ShouldContain(expected);

    [Theory]
    [InlineData("GET", Business + "/business_users", "?fields=id,email,business{id}&limit=5&after=x", null)]
    [InlineData("GET", Account + "/assigned_users", "?business=1&fields=id,tasks", null)]
    [InlineData("POST", Business + "/business_users", "", """email=a%40b.test&role=ADMIN&tasks=["ADMIN","FINANCE_EDITOR"]""")]
    [InlineData("POST", Account + "/assigned_users", "", """{"user":"12","tasks":["MANAGE"],"id":"act_000000000001"}""")]
    [InlineData("DELETE", User, "", "")]
    [InlineData("GET", "/v25.0/999", "", null)]
    public void a_request_as_meta_describes_it_passes(string method, string path, string query, string? body) =>
        Spec.CheckRequest(method, path, query, body).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[{"id":"1","mail":"x"}]}""", "not in the vendor's document")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[{"email":"x"}]}""", "id: missing")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[{"id":1}]}""", "must be string")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[{"id":"1","tasks":"x"}]}""", "must be list<string>")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[{"id":"1","business":{"nick":"x","id":"1"}}]}""", "nick: not in")]
    [InlineData("GET", Business + "/business_users", "?fields=id", 200, """{"data":[{"id":"1","email":"x"}]}""", "was not asked for")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"rows":[]}""", "data: missing")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[],"total":1}""", "total: not in")]
    [InlineData("GET", Business + "/business_users", "", 200, """{"data":[],"paging":{"next":"page 2"}}""", "paging.next")]
    [InlineData("GET", Business + "/business_users", "", 200, "[]", "must be an object")]
    [InlineData("GET", Business + "/business_users", "", 201, """{"data":[]}""", "does not use this status")]
    [InlineData("GET", Account + "/assigned_users", "", 200, """{"data":[{"id":"1","tasks":[5]}]}""", "must be string")]
    [InlineData("GET", "/v25.0/140000000001", "", 200, """{"id":"1","created_time":"yesterday"}""", "must be datetime")]
    [InlineData("POST", User, "", 200, """{"ok":true}""", "a write answers with an id or success")]
    [InlineData("GET", "/v25.0/999", "", 200, """{"id":"999"}""", "does not have")]
    [InlineData("GET", User, "", 400, """{"message":"no"}""", "error: missing")]
    [InlineData("GET", User, "", 400, """{"error":{"message":"no","type":"x","code":"100","fbtrace_id":"x"}}""", "error.code")]
    [InlineData("GET", User, "", 400, """{"error":{"message":"no","type":"x","code":100}}""", "fbtrace_id: missing")]
    [InlineData("GET", User, "", 200, "oops", "no JSON")]
    public void a_planted_fault_in_an_answer_is_found(string method, string path, string query, int status, string body, string expected) =>
        Spec.CheckAnswer(method, path, query, status, "application/json", body).ShouldContain(violation => violation.Contains(expected));

    [Fact]
    public void an_answer_of_another_media_type_is_found() =>
        Spec.CheckAnswer("GET", User, "", 200, "text/html", """{"id":"1"}""").ShouldHaveSingleItem().ShouldContain("must be JSON");

    [Fact]
    public void the_type_of_a_node_decides_which_operations_its_address_has()
    {
        Spec.OperationOf("DELETE", User).ShouldBe("DELETE BusinessUser");
        Spec.OperationOf("DELETE", "/v25.0/330000000001").ShouldBe("DELETE BusinessRoleRequest");
        Spec.OperationOf("DELETE", "/v25.0/140000000001").ShouldBeNull();
    }
}
