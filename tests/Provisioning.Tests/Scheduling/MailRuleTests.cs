using BusinessHubs.Provisioning.Mailing;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Scheduling;

public sealed class MailRuleTests
{
    [Theory]
    [InlineData("ann@example.com", true)]
    [InlineData("a.b+c@mail.example.com", true)]
    [InlineData("", false)]
    [InlineData("ann", false)]
    [InlineData("ann@", false)]
    [InlineData("Ann <ann@example.com>", false)]
    [InlineData("ann@example.com,bob@example.com", false)]
    [InlineData("ann@example.com;bob@example.com", false)]
    [InlineData("ann@example.com\r\nBcc: bob@example.com", false)]
    [InlineData("ann@example.com\nX", false)]
    [InlineData("a b@example.com", false)]
    [InlineData("\"a b\"@example.com", false)]
    public void only_one_plain_address_is_one(string text, bool isOne) => MailRule.IsAddress(text).ShouldBe(isOne);

    [Fact]
    public void a_subject_is_one_line_whatever_the_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        text => MailRule.Subject(text ?? "") is { Length: <= 150 } line && !line.Any(c => char.IsControl(c))).QuickCheckThrowOnFailure();
}
