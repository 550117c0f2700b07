using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>What <see cref="ConnectorSuite"/> has to know about an app; everything else it learns from the description.</summary>
internal sealed record AppProfile
{
    /// <summary>Name of app and emulator.</summary>
    public required string App { get; init; }

    /// <summary>Makes the app on a handler of the test.</summary>
    public required Func<EgressGuard, TimeProvider, HttpMessageHandler, IAppDefinition> Make { get; init; }

    /// <summary>Stands between the connector and the network and holds every exchange against the vendor's specification.</summary>
    public required Func<HttpMessageHandler, ISpecRecorder> Record { get; init; }

    /// <summary>The business ID of the seed.</summary>
    public required string BusinessId { get; init; }

    /// <summary>A well-formed business ID that nobody has; null where the app cannot tell (say why in the profile).</summary>
    public string? UnknownBusinessId { get; init; }

    /// <summary>An address of the app's pages that shows <see cref="BusinessId"/>; null where its pages do not show it.</summary>
    public string? PastedBusinessId { get; init; }

    /// <summary>A text that cannot be a business ID.</summary>
    public required string BadBusinessId { get; init; }

    /// <summary>The token of the emulator, and the credential unless <see cref="Credential"/> says otherwise. Looks like a real one.</summary>
    public required string Token { get; init; }

    /// <summary>The credential of the hub where it is not the token itself.</summary>
    public string? Credential { get; init; }

    /// <summary>A credential of the right form that is not accepted.</summary>
    public required string WrongCredential { get; init; }

    /// <summary>The app's own refusal, in these words wherever it has words of its own.</summary>
    public required Func<string, EmulatedAnswer> Refusal { get; init; }

    /// <summary>What the emulator's setting <c>credential</c> is given when somebody makes a new one; null for <see cref="WrongCredential"/>.</summary>
    public string? NextToken { get; init; }

    /// <summary>The hub's credential then, where it is not <see cref="NextToken"/> itself.</summary>
    public string? NextCredential { get; init; }

    /// <summary>The extra fields then, where they change with it.</summary>
    public IReadOnlyDictionary<string, string>? NextFields { get; init; }

    /// <summary>Values of the app's extra fields.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>A word that the detail about an under-privileged credential must contain: the missing scope or right.</summary>
    public required string MissingRight { get; init; }

    /// <summary>The plain role that can be granted, and that somebody added by hand has.</summary>
    public required string Role { get; init; }

    /// <summary>A higher role; null where roles cannot be changed.</summary>
    public string? HigherRole { get; init; }

    /// <summary>A role that the app may report and the catalog does not have; null where the app's own form of roles rules that out.</summary>
    public string? UnknownRole { get; init; }

    /// <summary>An asset of the seed that members may be given; null where the app has none that can be managed.</summary>
    public AssetKey? Asset { get; init; }

    /// <summary>Another one of the seed.</summary>
    public AssetKey? OtherAsset { get; init; }

    /// <summary>The plainest role on <see cref="Asset"/> and <see cref="OtherAsset"/>.</summary>
    public string? AssetRole { get; init; }

    /// <summary>A higher (or, with permissions, another) role on them; null where there is only one.</summary>
    public string? OtherAssetRole { get; init; }

    /// <summary>The call that reads people, as method and path glob of a fault script.</summary>
    public required (string Method, string Path) ReadCall { get; init; }

    /// <summary>The call that adds somebody; null where nobody can be added.</summary>
    public (string Method, string Path)? InviteCall { get; init; }

    /// <summary>The call that removes an active account; null where nobody can be removed.</summary>
    public (string Method, string Path)? RemoveCall { get; init; }

    /// <summary>How many further members make a listing of several pages.</summary>
    public int ManyMembers { get; init; } = 130;

    /// <summary>Whether accounts may hide their address from the API.</summary>
    public bool HidesAddresses { get; init; }

    /// <summary>Whether two accounts may show the same address.</summary>
    public bool HasDuplicates { get; init; }

    /// <summary>Whether people must accept and the app's API does not tell who has not; only without the capability for pending invitations.</summary>
    public bool HidesWhoWaits { get; init; }

    /// <summary>Whether the app refuses to add people when its seats are taken.</summary>
    public bool HasSeatLimit { get; init; }

    /// <summary>Whether the seed's service account is known to the connector and protected.</summary>
    public bool ProtectsServiceAccount { get; init; } = true;

    /// <summary>
    /// Whether what carries the calls repeats a write by itself when the connection breaks, and reads back what came of it, as a
    /// browser's pages do: then the outcome may be known all the same.
    /// </summary>
    public bool ReadsBackByItself { get; init; }

    /// <summary>
    /// A setting of the emulator (true) by which its answers tell more, where they do not go through the test's own handler; its state
    /// then counts them as <c>grown</c>. Null: JSON, which the handler lets grow.
    /// </summary>
    public string? NewerVersionSetting { get; init; }

    /// <summary>Options of the emulator besides app and token.</summary>
    public Func<EmulatorOptions, EmulatorOptions> Options { get; init; } = options => options;
}
