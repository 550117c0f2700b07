using BusinessHubs.Demo;

namespace BusinessHubs.ScimHost.Tests.Demo;

/// <summary>How the demo judges its own end; the demo itself is run by test.sh, with nothing beside it, because its graces are short.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task an_argument_that_is_not_known_is_refused() => (await DemoCommand.RunAsync(["--kepe"])).ShouldBe(2);

    [Fact]
    public void a_wrong_end_is_told_from_the_expected_one()
    {
        Member[] right =
        [
            new("octo-admin", null, "admin", []), new("ada-park", null, "member", ["ads-launch"]), new("ben-ochoa", null, "member", []),
            new("ada", null, "admin", []), new("cleo", null, "member", []), new("dana", null, "admin", []), new("emil", null, "admin", []),
            new("fay", null, "member", ["ads-launch"]), new("gil", null, "member", []), new("ivo", null, "member", []),
        ];

        ExpectedEnd.Differences(right).ShouldBeEmpty();
        ExpectedEnd.Differences([.. right.Skip(1)]).ShouldBe(["missing: octo-admin admin"]);
        ExpectedEnd.Differences(["ben", "emil", "gil", "hana", "ivo", "jon", "ada"]).ShouldBe(["removed without having left: ada"]);
        ExpectedEnd.Differences(["ben", "emil", "gil", "hana", "ivo", "jon", "jon"]).ShouldBe(["removed 2 times: jon"]);
    }
}
