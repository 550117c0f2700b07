using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Tests.Configuration;

/// <summary>A declaration that cannot work keeps the server from starting, in one line that names it.</summary>
public sealed class SchemaCatalogReaderTests
{
    private const string Urn = "urn:acme:scim:1.0:User";

    [Theory]
    [InlineData("acme", "User", "badge", "string", "readWrite", "default", "Urn must be like")]
    [InlineData("urn:a b:c:User", "User", "badge", "string", "readWrite", "default", "Urn must be like")]
    [InlineData(Urn, "Robot", "badge", "string", "readWrite", "default", "User or Group")]
    [InlineData(Urn, "User", "7badge", "string", "readWrite", "default", "7badge")]
    [InlineData(Urn, "User", "groups", "string", "readWrite", "default", "groups")]
    [InlineData(Urn, "User", "badge", "text", "readWrite", "default", "Type 'text'")]
    [InlineData(Urn, "User", "badge", "1", "readWrite", "default", "Type '1'")]
    [InlineData(Urn, "User", "badge", "complex", "readWrite", "default", "SubAttributes")]
    [InlineData(Urn, "User", "badge", "string", "readOnly", "default", "Mutability 'readOnly'")]
    [InlineData(Urn, "User", "badge", "string", "readWrite", "sometimes", "Returned 'sometimes'")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User", "User", "badge", "string", "readWrite", "default", "already")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "User", "Manager", "string", "readWrite", "default", "Manager")]
    public void what_cannot_be_declared_is_refused(
        string urn, string type, string name, string kind, string mutability, string returned, string words)
    {
        var schema = new SchemaOptions { Urn = urn, ResourceType = type };
        schema.Attributes.Add(new AttributeOptions { Name = name, Type = kind, Mutability = mutability, Returned = returned });

        Should.Throw<StartRefusedException>(() => SchemaCatalogReader.Read([schema])).Message.ShouldContain(words);
    }

    [Fact]
    public void a_schema_is_declared_once_and_has_attributes()
    {
        var empty = new SchemaOptions { Urn = Urn };
        var full = new SchemaOptions { Urn = Urn };
        full.Attributes.Add(new AttributeOptions { Name = "badge" });

        Should.Throw<StartRefusedException>(() => SchemaCatalogReader.Read([empty])).Message.ShouldContain("attributes");
        Should.Throw<StartRefusedException>(() => SchemaCatalogReader.Read([full, full])).Message.ShouldContain("already");
        full.Attributes.Add(new AttributeOptions { Name = "BADGE" });
        Should.Throw<StartRefusedException>(() => SchemaCatalogReader.Read([full])).Message.ShouldContain("more than once");
    }

    [Fact]
    public void without_declarations_the_core_schemas_are_served() =>
        SchemaCatalogReader.Read([]).Schemas.Count.ShouldBe(3);
}
