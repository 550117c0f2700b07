using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Connectors.Tests.Asana;

/// <summary>The suite on teams, which have one role that can be given.</summary>
public sealed class AsanaTeamSuiteTests : ConnectorSuite
{
    private protected override AppProfile Profile { get; } = AsanaProfile.Value with
    {
        Asset = AsanaProfile.Launch,
        OtherAsset = AsanaProfile.Design,
        AssetRole = "member",
        OtherAssetRole = null,
    };
}
