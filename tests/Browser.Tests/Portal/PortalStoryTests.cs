using BusinessHubs.AppEmulators;
using BusinessHubs.ScimHost.Tests.Apps;

namespace BusinessHubs.Browser.Tests.Portal;

/// <summary>The story that is told of every app, of those behind a browser: through the real server, its pipeline and its runner.</summary>
public sealed class PortalStoryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Apps => [.. AppCases.All.Where(c => c.ByBrowser).Select(c => c.App)];

    [Theory]
    [MemberData(nameof(Apps))]
    public Task from_connecting_to_a_new_credential(string name)
    {
        name.ShouldBe("portal", "this test has the recipe of no other app");
        File.WriteAllText(_folder.File("portal.json"), PortalRecipe.Quick);
        AppCase app = AppCases.Of(name);
        return AppStory.TellAsync(app with
        {
            Credential = AgentWorld.Credential(EmulatorOptions.DefaultToken),
            NextCredential = AgentWorld.Credential(app.NextToken),
            Settings = [("Agent:RecipesFolder", _folder.Path), ("Agent:RunnerPath", AgentWorld.Runner), ("Agent:MostBrowsers", "2")],
            Patience = TimeSpan.FromMinutes(3),
        });
    }

    public void Dispose() => _folder.Dispose();
}
