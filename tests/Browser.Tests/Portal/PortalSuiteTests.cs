using BusinessHubs.AppEmulators.Portal;
using BusinessHubs.Connectors.Agent;
using BusinessHubs.Connectors.Tests.Suite;

namespace BusinessHubs.Browser.Tests.Portal;

/// <summary>What every connector must do, by a browser.</summary>
public sealed class PortalSuiteTests : ConnectorSuite, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly AgentPool _pool;

    public PortalSuiteTests()
    {
        Directory.CreateDirectory(_folder.File("work"));
        _pool = new AgentPool(AgentWorld.Options(_folder), TimeProvider.System);
        Profile = new AppProfile
        {
            ReadsBackByItself = true,
            NewerVersionSetting = "extraColumns",
            App = "portal",
            Make = (guard, _, _) => new AgentApp(PortalRecipe.Quick, _pool, guard),
            Record = inner => new NoSpec(inner),
            BusinessId = PortalEmulator.BusinessId,
            UnknownBusinessId = "nobody-portal",
            BadBusinessId = "not a workspace",
            Token = AgentWorld.Password,
            Credential = AgentWorld.Credential(),
            WrongCredential = AgentWorld.Credential("wrong0Password1That2Nobody3Has"),
            Refusal = said => PortalHtml.Page(422, "Invite", PortalHtml.Alert($"The e-mail address is not valid: {said}")),
            NextToken = "next0Password1That2Must3Never4Show",
            NextCredential = AgentWorld.Credential("next0Password1That2Must3Never4Show"),
            MissingRight = "Administrator",
            Role = PortalState.Member,
            HigherRole = PortalState.Editor,
            UnknownRole = "auditor",
            ReadCall = ("GET", "/members"),
            InviteCall = ("POST", "/invite"),
            RemoveCall = ("POST", "/members/*/remove"),
            HidesAddresses = true,
            HasDuplicates = true,
            HasSeatLimit = true,
        };
    }

    private protected override AppProfile Profile { get; }

    public void Dispose()
    {
        _pool.Dispose();
        _folder.Dispose();
    }

    /// <summary>Pages have no specification.</summary>
    private sealed class NoSpec(HttpMessageHandler inner) : ISpecRecorder
    {
        public void Dispose() => inner.Dispose();

        public HttpMessageHandler Handler => inner;

        public IReadOnlyList<string> Violations => [];

        public IReadOnlyCollection<string> Called => [];

        public IReadOnlyCollection<string> Known => [];
    }
}
