namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>A host whose configuration declares attributes beyond those of the RFC.</summary>
public sealed class ExtendedServer() : ScimServer(
    ("Schemas:0:Urn", Urn),
    ("Schemas:0:Name", "Acme"),
    ("Schemas:0:Attributes:0:Name", "badge"),
    ("Schemas:0:Attributes:0:CaseExact", "true"),
    ("Schemas:0:Attributes:1:Name", "skills"),
    ("Schemas:0:Attributes:1:MultiValued", "true"),
    ("Schemas:0:Attributes:2:Name", "level"),
    ("Schemas:0:Attributes:2:Type", "integer"),
    ("Schemas:0:Attributes:3:Name", "contractor"),
    ("Schemas:0:Attributes:3:Type", "boolean"),
    ("Schemas:0:Attributes:4:Name", "since"),
    ("Schemas:0:Attributes:4:Type", "dateTime"),
    ("Schemas:0:Attributes:5:Name", "serial"),
    ("Schemas:0:Attributes:5:Mutability", "immutable"),
    ("Schemas:0:Attributes:6:Name", "note"),
    ("Schemas:0:Attributes:6:Returned", "request"),
    ("Schemas:0:Attributes:7:Name", "secret"),
    ("Schemas:0:Attributes:7:Returned", "never"),
    ("Schemas:0:Attributes:8:Name", "desk"),
    ("Schemas:0:Attributes:8:Type", "complex"),
    ("Schemas:0:Attributes:8:MultiValued", "true"),
    ("Schemas:0:Attributes:8:SubAttributes:0:Name", "value"),
    ("Schemas:0:Attributes:8:SubAttributes:0:Required", "true"),
    ("Schemas:0:Attributes:8:SubAttributes:1:Name", "floor"),
    ("Schemas:0:Attributes:8:SubAttributes:1:Type", "integer"),
    ("Schemas:1:Urn", Urns.Enterprise),
    ("Schemas:1:Attributes:0:Name", "entitlementsAlpha"),
    ("Schemas:1:Attributes:0:MultiValued", "true"),
    ("Schemas:2:Urn", GroupUrn),
    ("Schemas:2:ResourceType", "Group"),
    ("Schemas:2:Attributes:0:Name", "costCenter"))
{
    public const string Urn = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";
    public const string GroupUrn = "urn:acme:scim:team:1.0:Group";

    public override Uri Root { get; } = new("http://localhost");

    public override HttpClient NewHttp() => Factory.CreateDefaultClient(Root);
}
