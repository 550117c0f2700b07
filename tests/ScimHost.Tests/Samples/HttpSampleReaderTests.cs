using BusinessHubs.Demo.Samples;

namespace BusinessHubs.ScimHost.Tests.Samples;

public sealed class HttpSampleReaderTests
{
    private const string Story = """
        # A plain comment.
        # @note Told before the story.

        ### create Ada
        # @name create-ada
        # @note She is new.
        # @expect status 201 or 200
        # @expect $.emails[0].value == "ada@octo.example"
        # @capture ada = $.id
        # @settle grace
        POST {{baseUrl}}/Users HTTP/1.1
        Authorization: Bearer {{token}}
        # a comment between headers
        Content-Type: application/scim+json; charset=utf-8

        {
          "userName": "ada@octo.example"
        }

        ### look her up
        // @settle
        GET {{baseUrl}}/Users?filter=userName%20eq%20%22ada%22
        """;

    [Fact]
    public void a_story_is_read_with_all_its_parts()
    {
        HttpSampleStory story = HttpSampleReader.Parse(Story, "okta/02-create-users.http");

        story.Name.ShouldBe("02-create-users");
        story.Notes.ShouldBe(["Told before the story."]);
        story.Steps.Count.ShouldBe(2);
        HttpSample create = story.Steps[0];
        create.Line.ShouldBe(4);
        create.Title.ShouldBe("create Ada");
        create.Name.ShouldBe("create-ada");
        create.Notes.ShouldBe(["She is new."]);
        create.Method.ShouldBe("POST");
        create.Target.ShouldBe("{{baseUrl}}/Users");
        create.Headers.ShouldBe([new("Authorization", "Bearer {{token}}"), new("Content-Type", "application/scim+json; charset=utf-8")]);
        create.Body.ShouldBe("{\n  \"userName\": \"ada@octo.example\"\n}");
        create.Expectations.Select(e => e.ToString()).ShouldBe(["status 201 or 200", "$.emails[0].value == \"ada@octo.example\""]);
        create.Captures.ShouldHaveSingleItem().Variable.ShouldBe("ada");
        create.Settle.ShouldBe(SettlePoint.Grace);
    }

    [Fact]
    public void what_a_step_does_not_say_has_a_default()
    {
        HttpSample probe = HttpSampleReader.Parse(Story, "a.http").Steps[1];

        probe.Name.ShouldBe("look her up");
        probe.Body.ShouldBeNull();
        probe.Headers.ShouldBeEmpty();
        probe.Expectations.ShouldBeEmpty();
        probe.Settle.ShouldBe(SettlePoint.DueWork);
    }

    [Fact]
    public void line_ends_of_windows_read_the_same()
    {
        HttpSampleStory story = HttpSampleReader.Parse(Story.ReplaceLineEndings("\r\n"), "a.http");

        story.Steps[0].Body.ShouldBe("{\n  \"userName\": \"ada@octo.example\"\n}");
        story.Steps[0].Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("# nothing here", 1, "there is no step")]
    [InlineData("GET {{baseUrl}}/Users", 1, "only comments may stand before")]
    [InlineData("# @expect status 200\n### a\nGET /x", 1, "only '@note' may stand before")]
    [InlineData("###\nGET /x", 1, "needs a title")]
    [InlineData("### a\n# @name x", 1, "has no request line")]
    [InlineData("### a\nFETCH /x", 2, "is not a request line")]
    [InlineData("### a\nGET", 2, "is not a request line")]
    [InlineData("### a\nGET /Users?filter=userName eq", 2, "the url holds a space")]
    [InlineData("### a\n# @expct status 200\nGET /x", 2, "'@expct' is not a directive")]
    [InlineData("### a\n# @expect status\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect status 99\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect status 200 204\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect $.a = 1\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect $.a == one\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect $.a present\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect $a == 1\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect $.a[-1] exists\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @expect header Location\nGET /x", 2, "is not an expectation")]
    [InlineData("### a\n# @capture ada\nGET /x", 2, "is not a capture")]
    [InlineData("### a\n# @capture a b = $.id\nGET /x", 2, "is not a capture")]
    [InlineData("### a\n# @settle soon\nGET /x", 2, "write '@settle'")]
    [InlineData("### a\n# @name\nGET /x", 2, "'@name' wants one name")]
    [InlineData("### a\nGET /x\nnot a header", 3, "is not a header")]
    [InlineData("### a\nGET /x\n# @expect status 200", 3, "directives stand before")]
    [InlineData("### a\nPOST /x\n\n{}\n\n# @expect status 200", 6, "directives stand before")]
    [InlineData("### a\nGET /x\n### a\nGET /y", 3, "the name 'a' is taken by the step in line 1")]
    public void a_fault_is_told_with_file_and_line(string text, int line, string problem)
    {
        HttpSampleFormatException fault = Should.Throw<HttpSampleFormatException>(() => HttpSampleReader.Parse(text, "okta/x.http"));

        fault.Line.ShouldBe(line);
        fault.Message.ShouldStartWith($"okta/x.http({line}): ");
        fault.Message.ShouldContain(problem);
    }
}
