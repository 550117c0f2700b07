using BusinessHubs.AppEmulators.OutboundScim;
using BusinessHubs.Connectors.OutboundScim;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.OutboundScim;

/// <summary>A complete server; removing deactivates; groups are the assets.</summary>
public sealed class OutboundScimSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = Of();

    /// <summary>The profile of a kind of server.</summary>
    /// <param name="settings">Settings of the emulator as JSON.</param>
    /// <param name="kind">Kind of the assets that are given and taken.</param>
    /// <param name="deletes">Removing deletes.</param>
    /// <param name="removal">Method of the call that removes.</param>
    internal static AppProfile Of(string? settings = null, string kind = "group", bool deletes = false, string removal = "PATCH") => new()
    {
        App = "scim",
        Make = (guard, clock, handler) => new OutboundScimApp(guard, clock, handler),
        Record = inner => new ScimRecorder(inner, settings),
        BusinessId = "Octo Agency",
        // A SCIM server does not tell whose it is: any name will do.
        UnknownBusinessId = null,
        PastedBusinessId = null,
        BadBusinessId = new string('x', 101),
        Token = "scim_canary0Suite1That2Must3Never4Show",
        WrongCredential = "scim_canary0Wrong1That2Must3Never4Show",
        Refusal = ScimErrors.Value,
        MissingRight = "users",
        Fields = deletes ? new Dictionary<string, string> { ["removal"] = "delete" } : new Dictionary<string, string>(),
        Role = "user",
        HigherRole = null,
        UnknownRole = settings?.Contains("\"publishesRoles\":false", StringComparison.Ordinal) == true ? null : "legacy-approver",
        Asset = new AssetKey(kind, kind switch { "group" => "ads-launch", "role" => "editor", _ => "studio" }),
        OtherAsset = new AssetKey(kind, kind switch { "group" => "design", "role" => "viewer", _ => "reports" }),
        AssetRole = kind == "group" ? "member" : "assigned",
        OtherAssetRole = null,
        ReadCall = ("GET", "/Users"),
        InviteCall = ("POST", "/Users"),
        RemoveCall = (removal, "/Users/*"),
        HidesAddresses = true,
        HasDuplicates = true,
        HasSeatLimit = true,
        // A token belongs to no user.
        ProtectsServiceAccount = false,
    };
}
