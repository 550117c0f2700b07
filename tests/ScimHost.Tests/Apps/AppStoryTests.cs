namespace BusinessHubs.ScimHost.Tests.Apps;

/// <summary>The whole life of a hub, for every app with an API. That of an app behind a browser is among the browser's tests.</summary>
public sealed class AppStoryTests
{
    public static TheoryData<string> Writing => [.. AppCases.All.Where(c => c is { Writes: true, ByBrowser: false }).Select(c => c.App)];

    public static TheoryData<string> Reading => [.. AppCases.All.Where(c => !c.Writes).Select(c => c.App)];

    [Theory]
    [MemberData(nameof(Writing))]
    public Task from_connecting_to_a_new_credential(string name) => AppStory.TellAsync(AppCases.Of(name));

    [Theory]
    [MemberData(nameof(Reading))]
    public Task an_app_that_can_only_be_read_is_listed_and_matched_and_never_written_to(string name) =>
        AppStory.TellOfReadingAsync(AppCases.Of(name));
}
