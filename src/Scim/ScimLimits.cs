namespace BusinessHubs.Scim;

/// <summary>
/// Upper bounds on what one request may ask for. Every bound is checked before the work it limits. A record, so that a host can
/// widen one for one workspace with <c>with</c>.
/// </summary>
public sealed record ScimLimits
{
    public static ScimLimits Default { get; } = new();

    /// <summary>Bytes of a request body that changes members. Enforced by the host, advertised here.</summary>
    public int MaxPayloadBytes { get; init; } = 1_048_576;

    /// <summary>Nesting of objects and arrays in a body.</summary>
    public int MaxJsonDepth { get; init; } = 32;

    /// <summary>Operations in one PATCH.</summary>
    public int MaxOperations { get; init; } = 1_000;

    /// <summary>Operations in one bulk request.</summary>
    public int MaxBulkOperations { get; init; } = 1_000;

    /// <summary>Member values in one request, over all its operations. Okta sends up to 1,000 in one PATCH, and whole groups by PUT.</summary>
    public int MaxMemberValues { get; init; } = 5_000;

    /// <summary>Values of one multi-valued attribute of a document.</summary>
    public int MaxValues { get; init; } = 1_000;

    /// <summary>Characters of a filter or of a PATCH path.</summary>
    public int MaxFilterLength { get; init; } = 4_096;

    /// <summary>Nesting of a filter by parentheses, brackets and <c>not</c>.</summary>
    public int MaxFilterDepth { get; init; } = 16;

    /// <summary>Comparisons in a filter.</summary>
    public int MaxFilterTerms { get; init; } = 32;

    /// <summary>Resources on a page when the client does not say.</summary>
    public int DefaultPageSize { get; init; } = 100;

    /// <summary>Most resources on a page. Must not be under 100: Okta advances by its own count of 100 whatever it received.</summary>
    public int MaxPageSize { get; init; } = 1_000;

    /// <summary>How long a cursor may be used, in seconds (RFC 9865 section 4).</summary>
    public int CursorSeconds { get; init; } = 3_600;

    /// <summary>Names in <c>attributes</c> or <c>excludedAttributes</c>.</summary>
    public int MaxProjectedAttributes { get; init; } = 200;

    /// <summary>Characters of one string value, where the attribute itself sets no smaller bound.</summary>
    public int MaxStringLength { get; init; } = 8_192;

    /// <summary>Characters of one base64 value (certificates).</summary>
    public int MaxBinaryLength { get; init; } = 65_536;
}
