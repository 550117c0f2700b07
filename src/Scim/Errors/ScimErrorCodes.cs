namespace BusinessHubs.Scim.Errors;

/// <summary>
/// Stable codes of the protocol errors, for logs, tests and support. A code keeps its meaning for ever.
/// BH1xxx are about the request as a whole, BH2xxx about SCIM content.
/// </summary>
public static class ScimErrorCodes
{
    public const string Unauthorized = "BH1001";
    public const string Forbidden = "BH1002";
    public const string NotFound = "BH1003";
    public const string MethodNotAllowed = "BH1004";
    public const string PreconditionFailed = "BH1005";
    public const string PayloadTooLarge = "BH1006";
    public const string UnsupportedMediaType = "BH1007";
    public const string TooManyRequests = "BH1008";
    public const string NotImplemented = "BH1009";
    public const string Internal = "BH1010";
    public const string Unavailable = "BH1011";
    public const string NotAcceptable = "BH1012";

    public const string InvalidSyntax = "BH2001";
    public const string UndeclaredAttribute = "BH2002";
    public const string DuplicateMember = "BH2003";
    public const string JsonTooDeep = "BH2004";

    public const string InvalidFilter = "BH2101";
    public const string FilterAttributeUndeclared = "BH2102";
    public const string FilterAttributeRefused = "BH2103";
    public const string FilterTooLong = "BH2106";
    public const string FilterTooDeep = "BH2107";
    public const string FilterTooManyTerms = "BH2108";

    public const string InvalidPath = "BH2201";
    public const string NoTarget = "BH2202";
    public const string Mutability = "BH2203";
    public const string TooManyOperations = "BH2204";
    public const string TooManyMembers = "BH2205";

    public const string InvalidValue = "BH2301";
    public const string RequiredMissing = "BH2302";
    public const string SeveralPrimaries = "BH2303";
    public const string ValueTooLong = "BH2304";
    public const string TooManyValues = "BH2305";
    public const string InvalidQuery = "BH2306";

    public const string Uniqueness = "BH2401";
    public const string TooManyResults = "BH2402";
    public const string InvalidCount = "BH2404";
    public const string InvalidCursor = "BH2405";
    public const string ExpiredCursor = "BH2406";
    public const string BulkConflict = "BH2407";
    public const string InvalidVersion = "BH2403";
}
