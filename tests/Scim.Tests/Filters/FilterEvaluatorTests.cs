using System.Text.Json.Nodes;
using BusinessHubs.Scim.Filters;

namespace BusinessHubs.Scim.Tests.Filters;

public sealed class FilterEvaluatorTests
{
    private static readonly JsonObject Ada = Given.Json($$$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"u-1","externalId":"Ab1","userName":"Ada@Ex.test","active":false,"title":"",
         "name":{"givenName":"Ada","familyName":"Byron"},
         "emails":[{"value":"ada@ex.test","type":"work","primary":true},{"value":"ada@home.test","type":"home"}],
         "{{{Given.Ent}}}":{"department":"R&D","manager":{"value":"U-2"}},
         "meta":{"lastModified":"2026-01-02T03:04:05.678Z"}}
        """);

    [Theory]
    [InlineData("userName eq \"ada@ex.test\"")]
    [InlineData("userName eq \"ADA@EX.TEST\"")]
    [InlineData("externalId eq \"Ab1\"")]
    [InlineData("name.familyName co \"yro\"")]
    [InlineData("name.familyName sw \"by\"")]
    [InlineData("name.familyName ew \"ON\"")]
    [InlineData("name.familyName gt \"byq\"")]
    [InlineData("name.familyName le \"BYRON\"")]
    [InlineData("active eq \"False\"")]
    [InlineData("emails pr")]
    [InlineData("name pr")]
    [InlineData("emails eq \"ada@home.test\"")]
    [InlineData("emails.type eq \"work\" and emails.value co \"home\"")]
    [InlineData("emails[type eq \"home\" and value co \"home\"]")]
    [InlineData("emails[type eq \"work\"].value eq \"ada@ex.test\"")]
    [InlineData("emails[primary eq \"True\"].value eq \"ada@ex.test\"")]
    [InlineData("emails[not (primary pr)]")]
    [InlineData("department eq \"r&d\"")]
    [InlineData("manager eq \"U-2\"")]
    [InlineData("manager[value eq \"U-2\"]")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr")]
    [InlineData("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"")]
    [InlineData("nickName ne \"x\"")]
    [InlineData("nickName eq null")]
    [InlineData("userName ne null")]
    [InlineData("meta.lastModified eq \"2026-01-02T04:04:05.678+01:00\"")]
    [InlineData("meta.lastModified gt \"2026-01-02T03:04:05Z\"")]
    [InlineData("id eq \"u-1\" and manager eq \"U-2\"")]
    public void these_match(string filter) => FilterEvaluator.Matches(Given.Filter(filter), Ada).ShouldBeTrue();

    [Theory]
    [InlineData("userName eq \"ada\"")]
    [InlineData("externalId eq \"ab1\"")]
    [InlineData("id eq \"U-1\"")]
    [InlineData("manager eq \"u-2\"")]
    [InlineData("title pr")]
    [InlineData("nickName pr")]
    [InlineData("nickName eq \"x\"")]
    [InlineData("emails ne \"ada@ex.test\"")]
    [InlineData("emails[type eq \"work\" and value co \"home\"]")]
    [InlineData("emails[type eq \"work\"].value eq \"ada@home.test\"")]
    [InlineData("active eq true")]
    [InlineData("not (userName pr)")]
    [InlineData("meta.lastModified lt \"2026-01-02T03:04:05Z\"")]
    public void these_do_not_match(string filter) => FilterEvaluator.Matches(Given.Filter(filter), Ada).ShouldBeFalse();

    [Fact]
    public void a_group_matches_by_member()
    {
        JsonObject group = Given.Json("""{"id":"g-1","displayName":"Eng","members":[{"value":"u-1"},{"value":"u-2"}]}""");
        FilterEvaluator.Matches(Given.Filter("id eq \"g-1\" and members eq \"u-2\"", Given.Group), group).ShouldBeTrue();
        FilterEvaluator.Matches(Given.Filter("members[value eq \"U-2\"]", Given.Group), group).ShouldBeFalse();
        FilterEvaluator.Matches(Given.Filter("displayName eq \"ENG\"", Given.Group), group).ShouldBeTrue();
    }
}
