using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Pure: turns a draft into a profile, or says why it would not be safe or cannot work.</summary>
public static class JwtProfileRule
{
    /// <summary>Largest difference of clocks in seconds.</summary>
    public const int MaxSkewSeconds = 300;

    /// <summary>Difference of clocks in seconds when nobody says; .NET's own would be 300.</summary>
    public const int DefaultSkewSeconds = 60;

    /// <summary>
    /// The audience of the tokens that Entra makes for every SCIM app without a gallery entry, in every tenant: it proves nothing.
    /// </summary>
    public const string EntraSharedAudience = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

    private const int MaxText = 400;
    private const int MaxList = 50;
    private const string TenantClaim = "tid";
    private static readonly string[] EntraHosts = ["sts.windows.net", "login.microsoftonline.com"];

    // Decided by the validation of the token itself; as a required claim they would only look like protection.
    private static readonly string[] OwnClaims = ["iss", "aud", "exp", "nbf", "iat"];

    /// <summary>The profile, or the first fault.</summary>
    public static OperationOutcome<JwtProfile> Check(JwtProfileDraft draft, JwtProfileId id, DateTimeOffset now)
    {
        if (Naming.Check(draft.Name, "name", out string name) is { } unnamed)
            return unnamed;
        if (IssuerFault(draft.Issuer) is { } issuerFault)
            return Invalid(issuerFault, "issuer");
        if (!IsText(draft.Audience))
            return Invalid($"audience must have 1 to {MaxText} characters and no spaces around it.", "audience");
        IReadOnlyList<string> algorithms = draft.Algorithms is { Count: > 0 } some ? [.. some.Distinct()] : JwtAlgorithms.All;
        if (algorithms.FirstOrDefault(a => !JwtAlgorithms.All.Contains(a)) is not null)
            return Invalid($"algorithms may be {string.Join(", ", JwtAlgorithms.All)}; none and HMAC are never accepted.", "algorithms");
        int skew = draft.SkewSeconds ?? DefaultSkewSeconds;
        if (skew is < 0 or > MaxSkewSeconds)
            return Invalid($"skewSeconds must be between 0 and {MaxSkewSeconds}.", "skewSeconds");
        IReadOnlyDictionary<string, string> claims = draft.RequiredClaims ?? new Dictionary<string, string>();
        if (ClaimFault(claims) is { } claimFault)
            return Invalid(claimFault, "requiredClaims");
        if (EntraFault(draft.Issuer!, draft.Audience!, claims) is { } entraFault)
            return Invalid(entraFault, "audience");
        if (ListFault(draft.Subjects) is { } subjectFault)
            return Invalid($"subjects {subjectFault}", "subjects");
        if (ListFault(draft.Clients) is { } clientFault)
            return Invalid($"clients {clientFault}", "clients");
        return !Keys(draft).IsDone(out JwtKeys? keys, out OperationFault? fault)
            ? fault
            : new JwtProfile(
                id, name, draft.Issuer!, draft.Audience!, keys, algorithms, skew, claims, draft.Subjects ?? [], draft.Clients ?? [], now);
    }

    private static OperationOutcome<JwtKeys> Keys(JwtProfileDraft draft)
    {
        if (draft.Jwks is null == draft.KeysAddress is null)
            return Invalid("Give either jwks, the public keys themselves, or keysAddress, where they are.", "jwks");
        if (draft.Jwks is { } jwks)
        {
            return PublicKeySet.ReadPinned(jwks) switch
            {
                PublicKeySetReading.Usable usable => new JwtKeys.Pinned(usable.Jwks),
                PublicKeySetReading.Refused refused => Invalid(refused.Why, "jwks"),
                _ => throw new InvalidOperationException("Unknown reading."),
            };
        }

        return draft.KeysAddress!.Length <= 2_000 && Uri.TryCreate(draft.KeysAddress, UriKind.Absolute, out Uri? address)
            ? new JwtKeys.At(address)
            : Invalid("keysAddress must be an absolute address.", "keysAddress");
    }

    private static string? IssuerFault(string? issuer) =>
        !IsText(issuer) ? $"issuer must have 1 to {MaxText} characters and no spaces around it."
        : issuer!.Contains('{', StringComparison.Ordinal) || issuer.Contains('*', StringComparison.Ordinal)
            ? "issuer is compared exactly: write it without placeholders."
        : null;

    private static string? ClaimFault(IReadOnlyDictionary<string, string> claims) =>
        claims.Count > MaxList ? $"requiredClaims has more than {MaxList} claims."
        : claims.Any(c => !IsText(c.Key) || !IsText(c.Value)) ? $"Each of requiredClaims is a name and a value of 1 to {MaxText} characters."
        : claims.Keys.FirstOrDefault(OwnClaims.Contains) is { } own ? $"'{own}' is always checked and cannot be a required claim."
        : null;

    // Any Entra tenant can have a token made with this audience: only the tenant in issuer and tid tells one from the other.
    private static string? EntraFault(string issuer, string audience, IReadOnlyDictionary<string, string> claims)
    {
        if (!string.Equals(StripScheme(audience), EntraSharedAudience, StringComparison.OrdinalIgnoreCase))
            return null;
        const string Why = "This audience is the same in every Entra tenant and proves nothing: ";
        if (TenantOf(issuer) is not { } tenant)
            return Why + "the issuer must name your tenant, as in https://sts.windows.net/TENANT-ID/.";
        return claims.TryGetValue(TenantClaim, out string? tid) && Guid.TryParse(tid, out Guid claimed) && claimed == tenant
            ? null
            : Why + "add the required claim tid with the tenant of the issuer.";
    }

    private static string StripScheme(string audience) => audience.StartsWith("api://", StringComparison.OrdinalIgnoreCase)
        ? audience["api://".Length..].TrimEnd('/')
        : audience;

    private static Guid? TenantOf(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
        && EntraHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
        && address.Segments.Length > 1 && Guid.TryParse(address.Segments[1].TrimEnd('/'), out Guid tenant) && tenant != Guid.Empty
            ? tenant
            : null;

    private static string? ListFault(IReadOnlyList<string>? list) =>
        list is null || (list.Count <= MaxList && list.All(IsText)) ? null : $"may have {MaxList} values of 1 to {MaxText} characters.";

    private static bool IsText(string? text) =>
        text is { Length: > 0 and <= MaxText } && text.Trim().Length == text.Length && !text.Any(char.IsControl);

    private static OperationFault.Invalid Invalid(string detail, string field) => new(FaultCodes.InvalidJwtProfile, detail, field);
}
