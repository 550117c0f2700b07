using System.Security.Cryptography;
using BusinessHubs.AppEmulators.Apple;
using BusinessHubs.Connectors.Apple;
using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Apple;

/// <summary>The emulated organization as tests know it.</summary>
internal static class AppleProfile
{
    public const string Token = "canary0AppleToken1That2Must3Never4Show";

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [AppleApp.ClientField] = AppleTestKey.ClientId,
        [AppleApp.KeyField] = AppleTestKey.KeyId,
    };

    public static AppProfile Value { get; } = new()
    {
        App = AppleEmulator.AppName,
        Make = (guard, clock, handler) => new AppleApp(guard, clock, handler),
        Record = inner => new AppleRecorder(inner),
        BusinessId = AppleEmulator.OrganizationId,
        // Apple's API does not tell whose organization it is: any ID is as good as another.
        UnknownBusinessId = null,
        BadBusinessId = "not an organization",
        Token = Token,
        Credential = AppleTestKey.PrivatePem,
        WrongCredential = NewKey(ECCurve.NamedCurves.nistP256),
        NextToken = AppleTestKey.NextPrivatePem,
        NextFields = new Dictionary<string, string>(Fields) { [AppleApp.KeyField] = AppleTestKey.NextKeyId },
        Fields = Fields,
        Refusal = said => AppEmulators.Apple.AppleErrors.Problem(400, "PARAMETER_ERROR.INVALID", said, said),
        MissingRight = "read users",
        Role = AppleRoles.Staff,
        UnknownRole = "Brand Steward",
        ReadCall = ("GET", "/v1/users"),
        HidesAddresses = true,
        HasDuplicates = true,
        // The connector reads 1000 rows at once.
        ManyMembers = 2100,
        // An API account is nobody in the listing.
        ProtectsServiceAccount = false,
    };

    /// <summary>A private key that nobody knows, as Apple gives them.</summary>
    public static string NewKey(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportECPrivateKeyPem();
    }
}
