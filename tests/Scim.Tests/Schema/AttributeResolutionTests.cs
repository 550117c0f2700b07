using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Tests.Schema;

public sealed class AttributeResolutionTests
{
    [Theory]
    [InlineData("userName", "userName")]
    [InlineData("USERNAME", "userName")]
    [InlineData("name.FamilyName", "name.familyName")]
    [InlineData("emails.Value", "emails.value")]
    [InlineData("Id", "id")]
    [InlineData("meta.lastmodified", "meta.lastModified")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName", "userName")]
    [InlineData("URN:IETF:params:scim:schemas:core:2.0:user:name.givenName", "name.givenName")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", Given.Ent + ":department")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:Manager.Value", Given.Ent + ":manager.value")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0User:department", Given.Ent + ":department")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", Given.Ent)]
    [InlineData("manager", Given.Ent + ":manager")]
    [InlineData("manager.value", Given.Ent + ":manager.value")]
    [InlineData("employeeNumber", Given.Ent + ":employeeNumber")]
    [InlineData("groups.$ref", "groups.$ref")]
    public void names_resolve_ignoring_case_and_by_the_longest_urn(string text, string canonical)
    {
        Given.User.TryResolve(text, out AttributePath? path).ShouldBeTrue();
        path!.ToString().ShouldBe(canonical);
        Given.User.TryResolve(canonical, out AttributePath? again).ShouldBeTrue();
        again.ShouldBe(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("nope")]
    [InlineData("name.nope")]
    [InlineData("name.givenName.more")]
    [InlineData("userName.value")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:Group:displayName")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:department")]
    [InlineData("urn:example:2.0:User:badge")]
    public void other_names_do_not_resolve(string text) => Given.User.TryResolve(text, out _).ShouldBeFalse();

    [Fact]
    public void of_two_urns_that_fit_the_longer_one_wins()
    {
        var shorter = new SchemaDefinition("urn:example:x", "X", "", [new() { Name = "y:z" }]);
        var longer = new SchemaDefinition("urn:example:x:y", "Y", "", [new() { Name = "z" }]);
        ResourceTypeDefinition type = Given.User with { Extensions = [new(shorter), new(longer)] };

        type.TryResolve("urn:example:x:y:z", out AttributePath? path).ShouldBeTrue();
        path!.Extension.ShouldBe("urn:example:x:y");
    }

    [Fact]
    public void a_catalog_refuses_a_name_twice() =>
        Should.Throw<ArgumentException>(() => new SchemaCatalog([CoreSchemas.UserType, CoreSchemas.UserType with { Endpoint = "/People" }]));
}
