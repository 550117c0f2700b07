using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed partial class GitHubPagingTests
{
    [Theory]
    [InlineData("", 30, 5)]
    [InlineData("?per_page=7", 7, 19)]
    [InlineData("?per_page=100", 100, 2)]
    [InlineData("?per_page=5000", 100, 2)]
    public async Task following_next_links_yields_every_member_once(string query, int firstPage, int pages)
    {
        await using GitHubLab lab = await GitHubLab.StartAsync(new EmulatorOptions { Members = 125 });
        var found = new List<string>();
        int walked = 0;
        for (string? path = "/orgs/octo-org/members" + query; path is not null; walked++)
        {
            LabAnswer page = await lab.GetAsync(path);
            if (walked == 0)
                page.Logins.Length.ShouldBe(firstPage);
            found.AddRange(page.Logins);
            string? next = Next(page);
            next?.ShouldStartWith(lab.Address.ToString());
            path = next;
        }

        walked.ShouldBe(pages);
        found.Count.ShouldBe(128);
        found.Distinct().Count().ShouldBe(128);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_single_page_has_no_link_and_a_page_past_the_end_is_empty()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        (await lab.GetAsync("/orgs/octo-org/members")).Headers.ShouldNotContainKey("Link");
        LabAnswer past = await lab.GetAsync("/orgs/octo-org/members?page=2147483647&per_page=100");
        past.Logins.ShouldBeEmpty();
        Next(past).ShouldBeNull();
    }

    private static string? Next(LabAnswer page) =>
        page.Headers.TryGetValue("Link", out string? link) && NextLink().Match(link) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex("<([^>]+)>; rel=\"next\"")]
    private static partial Regex NextLink();
}
