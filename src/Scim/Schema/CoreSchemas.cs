using static BusinessHubs.Scim.Schema.AttributeMutability;
using static BusinessHubs.Scim.Schema.AttributeType;

namespace BusinessHubs.Scim.Schema;

/// <summary>
/// User, EnterpriseUser and Group, declared once (RFC 7643 sections 4 and 8.7.1 with the verified errata 5368, 6001, 8415, 8471
/// and 8472). Discovery prints these; readers, filters and PATCH enforce these.
/// </summary>
public static class CoreSchemas
{
    public static SchemaDefinition User { get; } = new(ScimUrns.User, "User", "User account",
    [
        new()
        {
            Name = "userName",
            Description = "Name the IdP identifies the user by. Unique in the workspace, ignoring case.",
            Required = true,
            Uniqueness = AttributeUniqueness.Server,
            MaxLength = 1_024,
        },
        new()
        {
            Name = "name",
            Type = Complex,
            Description = "The parts of the user's name.",
            SubAttributes =
            [
                Simple("formatted", "The full name, formatted for display."),
                Simple("familyName", "Family name."),
                Simple("givenName", "Given name."),
                Simple("middleName", "Middle names."),
                Simple("honorificPrefix", "Title before the name."),
                Simple("honorificSuffix", "Suffix after the name."),
            ],
        },
        Simple("displayName", "Name shown to others."),
        Simple("nickName", "Casual name."),
        new() { Name = "profileUrl", Type = Reference, CaseExact = true, ReferenceTypes = ["external"], Description = "URL of the user's profile." },
        Simple("title", "Job title."),
        Simple("userType", "Relation to the organisation, such as 'Contractor'."),
        Simple("preferredLanguage", "Preferred languages, as in the Accept-Language header."),
        Simple("locale", "Default location for formats."),
        Simple("timezone", "Time zone."),
        new() { Name = "active", Type = AttributeType.Boolean, DefaultValue = true, Description = "Whether the user may use the organisation's apps." },
        new()
        {
            Name = "password",
            CaseExact = true,
            Mutability = WriteOnly,
            Returned = AttributeReturned.Never,
            Description = "Accepted and ignored: this server keeps no passwords.",
        },
        Plural("emails", "Email addresses.", Simple("value", "Email address."), "work", "home", "other"),
        Plural("phoneNumbers", "Phone numbers.", Simple("value", "Phone number."), "work", "home", "mobile", "fax", "pager", "other"),
        Plural("ims", "Instant messaging addresses.", Simple("value", "Instant messaging address."), "aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"),
        Plural("photos", "URLs of photos.",
            new() { Name = "value", Type = Reference, CaseExact = true, ReferenceTypes = ["external"], Description = "URL of a photo." }, "photo", "thumbnail"),
        new()
        {
            Name = "addresses",
            Type = Complex,
            MultiValued = true,
            Description = "Postal addresses.",
            SubAttributes =
            [
                Simple("formatted", "The whole address, formatted for display."),
                Simple("streetAddress", "Street, house number and the like; may hold newlines."),
                Simple("locality", "City or locality."),
                Simple("region", "State or region."),
                Simple("postalCode", "Postal code."),
                Simple("country", "Country."),
                Simple("type", "Kind of address.") with { CanonicalValues = ["work", "home", "other"] },
                Primary(),
            ],
        },
        new()
        {
            Name = "groups",
            Type = Complex,
            MultiValued = true,
            Mutability = ReadOnly,
            Description = "Groups the user belongs to. Changed through the groups.",
            SubAttributes =
            [
                Simple("value", "Identifier of the group.") with { CaseExact = true, Mutability = ReadOnly },
                new() { Name = "$ref", Type = Reference, CaseExact = true, Mutability = ReadOnly, ReferenceTypes = ["Group"], Description = "URI of the group." },
                Simple("display", "Name of the group.") with { Mutability = ReadOnly },
                Simple("type", "How the membership came about.") with { Mutability = ReadOnly, CanonicalValues = ["direct", "indirect"] },
            ],
        },
        Plural("entitlements", "Entitlements, kept as sent.", Simple("value", "Entitlement.")),
        Plural("roles", "Roles, kept as sent.", Simple("value", "Role.")),
        Plural("x509Certificates", "Certificates.",
            new() { Name = "value", Type = Binary, CaseExact = true, Description = "Certificate, base64 of DER." }),
    ]);

    public static SchemaDefinition EnterpriseUser { get; } = new(ScimUrns.EnterpriseUser, "EnterpriseUser", "Enterprise user",
    [
        Simple("employeeNumber", "Identifier of the employee."),
        Simple("costCenter", "Cost center."),
        Simple("organization", "Organisation."),
        Simple("division", "Division."),
        Simple("department", "Department."),
        new()
        {
            Name = "manager",
            Type = Complex,
            Description = "The user's manager.",
            SubAttributes =
            [
                Simple("value", "Identifier of the manager, as the IdP sent it.") with { CaseExact = true },
                new() { Name = "$ref", Type = Reference, CaseExact = true, ReferenceTypes = ["User"], Description = "URI of the manager." },
                Simple("displayName", "Name of the manager.") with { Mutability = ReadOnly },
            ],
        },
    ])
    {
        // The sample of an older Microsoft page lacks the colon, and provisioning code was copied from it.
        Aliases = ["urn:ietf:params:scim:schemas:extension:enterprise:2.0User"],
    };

    public static SchemaDefinition Group { get; } = new(ScimUrns.Group, "Group", "Group",
    [
        new()
        {
            Name = "displayName",
            Required = true,
            Uniqueness = AttributeUniqueness.Server,
            MaxLength = 1_024,
            Description = "Name of the group. Unique in the workspace, ignoring case.",
        },
        new()
        {
            Name = "members",
            Type = Complex,
            MultiValued = true,
            Description = "Members of the group.",
            SubAttributes =
            [
                Simple("value", "Identifier of the member.") with { Required = true, CaseExact = true, Mutability = Immutable, MaxLength = 1_024 },
                new() { Name = "$ref", Type = Reference, CaseExact = true, Mutability = Immutable, ReferenceTypes = ["User", "Group"], Description = "URI of the member." },
                Simple("type", "Kind of member.") with { Mutability = Immutable, CanonicalValues = ["User", "Group"] },
                Simple("display", "Name of the member.") with { Mutability = ReadOnly },
            ],
        },
    ]);

    public static ResourceTypeDefinition UserType { get; } = new("User", "/Users", "User account", User)
    {
        Extensions = [new SchemaExtension(EnterpriseUser)],
    };

    public static ResourceTypeDefinition GroupType { get; } = new("Group", "/Groups", "Group", Group) { MembersAttribute = "members" };

    private static AttributeDefinition Simple(string name, string description) => new() { Name = name, Description = description };

    private static AttributeDefinition Primary() =>
        new() { Name = "primary", Type = AttributeType.Boolean, Description = "Whether this is the preferred value; true at most once." };

    private static AttributeDefinition Plural(string name, string description, AttributeDefinition value, params string[] kinds) => new()
    {
        Name = name,
        Type = Complex,
        MultiValued = true,
        Description = description,
        SubAttributes =
        [
            value,
            Simple("display", "Text for display."),
            Simple("type", "Kind of value.") with { CanonicalValues = kinds },
            Primary(),
        ],
    };
}
