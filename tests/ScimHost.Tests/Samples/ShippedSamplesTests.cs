using System.Text.Json;
using System.Text.RegularExpressions;
using BusinessHubs.Demo.Samples;

namespace BusinessHubs.ScimHost.Tests.Samples;

/// <summary>The transcripts of <c>scim-samples</c> are in order, before anything is sent.</summary>
public sealed partial class ShippedSamplesTests
{
    public static TheoryData<string> Clients => ["okta", "entra", "rfc", "custom"];

    [Theory]
    [MemberData(nameof(Clients))]
    public void the_stories_are_numbered_without_a_gap(string client)
    {
        IReadOnlyList<HttpSampleStory> stories = Read(client);

        stories.Count.ShouldBeGreaterThan(1);
        stories.Select(story => story.Name[..2]).ShouldBe(Enumerable.Range(1, stories.Count).Select(number => $"{number:00}"));
        stories.ShouldAllBe(story => story.Notes.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void every_step_says_which_status_it_expects(string client) =>
        Steps(client).Where(step => !step.Expectations.OfType<HttpExpectation.Status>().Any()).Select(Where).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Clients))]
    public void every_body_is_json(string client) =>
        Steps(client).Where(step => step.Body is not null && !IsJson(step.Body)).Select(Where).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Clients))]
    public void every_variable_was_captured_by_an_earlier_step(string client) => UnknownVariables(Steps(client)).ShouldBeEmpty();

    [Fact]
    public void a_variable_that_nobody_captured_is_found()
    {
        HttpSampleStory story = HttpSampleReader.Parse("### a\n# @capture ada = $.id\nGET {{baseUrl}}/Users/{{ada}}\n### b\nGET {{baseUrl}}/Users/{{ada}}\n\n{{bem}}", "x.http");

        UnknownVariables(story.Steps).ShouldBe(["x.http(1): ada", "x.http(4): bem"]);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void urls_survive_the_http_client_unchanged(string client)
    {
        foreach (HttpSample step in Steps(client))
        {
            string target = step.Target.Replace("{{baseUrl}}", "http://127.0.0.1/scim/v2", StringComparison.Ordinal);
            target = Variable().Replace(target, "id");

            new Uri(target).AbsoluteUri.ShouldBe(target, Where(step));
        }
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void people_are_made_up_and_of_octo_example(string client)
    {
        IEnumerable<string> addresses = Steps(client).SelectMany(step => Address().Matches($"{step.Target} {step.Body}").Select(match => match.Value));

        addresses.ShouldNotBeEmpty();
        addresses.ShouldAllBe(address => address.EndsWith("@octo.example", StringComparison.OrdinalIgnoreCase) || address.EndsWith("%40octo.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void the_two_providers_share_no_user_name_and_no_group_name()
    {
        HashSet<string> okta = [.. Steps("okta").SelectMany(Names)];
        HashSet<string> entra = [.. Steps("entra").SelectMany(Names)];

        okta.ShouldContain("GitHub Viewers (Okta)");
        entra.ShouldContain("GitHub Viewers (Entra)");
        okta.Intersect(entra).ShouldBeEmpty();
    }

    [Fact]
    public void moves_are_there_in_both_directions_and_orders_with_and_without_the_pipeline_between()
    {
        var moves = Read("okta").Concat(Read("entra")).Where(story => story.Name.Contains("-move-", StringComparison.Ordinal)).SelectMany(Moves).ToList();

        moves.Count.ShouldBe(8);
        moves.Distinct().Count().ShouldBe(8);
    }

    private static IEnumerable<(string Order, string Direction, bool PipelineBetween)> Moves(HttpSampleStory story)
    {
        foreach (HttpSample[] pair in story.Steps.Chunk(2))
        {
            HttpSample add = pair.Single(step => step.Name.StartsWith("add-", StringComparison.Ordinal));
            string direction = add.Name.EndsWith("-to-admins", StringComparison.Ordinal) ? "up" : "down";
            yield return (story.Name[3..], direction, pair[0].Settle == SettlePoint.DueWork);
        }
    }

    private static List<string> UnknownVariables(IEnumerable<HttpSample> steps)
    {
        HashSet<string> known = ["baseUrl", "token"];
        var unknown = new List<string>();
        foreach (HttpSample step in steps)
        {
            string sent = string.Join('\n', [step.Target, step.Body, .. step.Headers.Select(header => header.Value)]);
            unknown.AddRange(Used(sent).Where(name => !known.Contains(name)).Select(name => $"{Where(step)}: {name}"));
            known.UnionWith(step.Captures.Select(capture => capture.Variable));
            string expected = string.Join('\n', step.Expectations);
            unknown.AddRange(Used(expected).Where(name => !known.Contains(name)).Select(name => $"{Where(step)}: {name}"));
        }

        return unknown;
    }

    private static IEnumerable<string> Used(string text) => Variable().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Names(HttpSample step)
    {
        if (step.Method != "POST")
            return [];
        using JsonDocument body = JsonDocument.Parse(step.Body!);
        return [body.RootElement.GetProperty(step.Target.Contains("/Users", StringComparison.Ordinal) ? "userName" : "displayName").GetString()!];
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<HttpSample> Steps(string client) => Read(client).SelectMany(story => story.Steps);

    private static IReadOnlyList<HttpSampleStory> Read(string client) =>
        HttpSampleReader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "scim-samples", client));

    private static string Where(HttpSample step) => $"{Path.GetFileName(step.File)}({step.Line})";

    [GeneratedRegex(@"\{\{([A-Za-z0-9_-]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[A-Za-z0-9._-]+(@|%40)[A-Za-z0-9.-]+")]
    private static partial Regex Address();
}
