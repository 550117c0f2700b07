using BusinessHubs.Scim;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Bounds of SCIM requests, section <c>BusinessHubs:Limits:Scim</c>. Each has its own error; defaults are those of <see cref="ScimLimits"/>.</summary>
public sealed class ScimLimitOptions
{
    /// <summary>Longest body in bytes. Default 1 MiB.</summary>
    public int BodyBytes { get; set; } = ScimLimits.Default.MaxPayloadBytes;

    /// <summary>Nesting of objects and lists in a body. Default 32.</summary>
    public int JsonDepth { get; set; } = ScimLimits.Default.MaxJsonDepth;

    /// <summary>Operations in one PATCH. Default 1,000.</summary>
    public int Operations { get; set; } = ScimLimits.Default.MaxOperations;

    /// <summary>Operations in one bulk request. Default 1,000.</summary>
    public int BulkOperations { get; set; } = ScimLimits.Default.MaxBulkOperations;

    /// <summary>Member values in one request. Default 5,000.</summary>
    public int MemberValues { get; set; } = ScimLimits.Default.MaxMemberValues;

    /// <summary>Values of one attribute of a resource, members apart. Default 1,000.</summary>
    public int Values { get; set; } = ScimLimits.Default.MaxValues;

    /// <summary>Characters of a filter or of a PATCH path. Default 4,096.</summary>
    public int FilterLength { get; set; } = ScimLimits.Default.MaxFilterLength;

    /// <summary>Nesting of a filter. Default 16.</summary>
    public int FilterDepth { get; set; } = ScimLimits.Default.MaxFilterDepth;

    /// <summary>Comparisons in a filter. Default 32.</summary>
    public int FilterTerms { get; set; } = ScimLimits.Default.MaxFilterTerms;

    /// <summary>Resources on a page when the client does not say. Default 100.</summary>
    public int DefaultPageSize { get; set; } = ScimLimits.Default.DefaultPageSize;

    /// <summary>Most resources on a page. Default 1,000; never under 100, because Okta counts on so many.</summary>
    public int PageSize { get; set; } = ScimLimits.Default.MaxPageSize;

    /// <summary>How long a cursor may be used, in seconds. Default 3,600.</summary>
    public int CursorSeconds { get; set; } = ScimLimits.Default.CursorSeconds;

    /// <summary>Names in <c>attributes</c> or <c>excludedAttributes</c>. Default 200.</summary>
    public int ProjectedAttributes { get; set; } = ScimLimits.Default.MaxProjectedAttributes;

    /// <summary>Characters of one text, where the attribute has no bound of its own. Default 8,192.</summary>
    public int StringLength { get; set; } = ScimLimits.Default.MaxStringLength;

    /// <summary>Characters of one base64 value. Default 65,536.</summary>
    public int BinaryLength { get; set; } = ScimLimits.Default.MaxBinaryLength;

    /// <summary>As the protocol takes them.</summary>
    public ScimLimits ToLimits() => ScimLimits.Default with
    {
        MaxPayloadBytes = BodyBytes,
        MaxJsonDepth = JsonDepth,
        MaxOperations = Operations,
        MaxBulkOperations = BulkOperations,
        MaxMemberValues = MemberValues,
        MaxValues = Values,
        MaxFilterLength = FilterLength,
        MaxFilterDepth = FilterDepth,
        MaxFilterTerms = FilterTerms,
        DefaultPageSize = DefaultPageSize,
        MaxPageSize = PageSize,
        CursorSeconds = CursorSeconds,
        MaxProjectedAttributes = ProjectedAttributes,
        MaxStringLength = StringLength,
        MaxBinaryLength = BinaryLength,
    };
}
