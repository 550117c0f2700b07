using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Tests.Security;

public sealed class TokenLifetimeTests
{
    private static readonly DateTimeOffset End = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(31, TokenStatus.Active)]
    [InlineData(30, TokenStatus.ExpiresSoon)]
    [InlineData(1, TokenStatus.ExpiresSoon)]
    [InlineData(0, TokenStatus.Expired)]
    [InlineData(-1, TokenStatus.Expired)]
    public void the_status_follows_the_time(int daysLeft, TokenStatus status)
    {
        Token(365).StatusAt(End.AddDays(-daysLeft)).ShouldBe(status);
        (Token(365) with { Revoked = End.AddDays(-100) }).StatusAt(End.AddDays(-daysLeft)).ShouldBe(TokenStatus.Revoked);
        (Token(365) with { Expires = null }).StatusAt(End.AddDays(-daysLeft)).ShouldBe(TokenStatus.Active);
    }

    [Theory]
    [InlineData(31, null, null)]
    [InlineData(30, null, 30)]
    [InlineData(30, 30, null)]
    [InlineData(8, 30, null)]
    [InlineData(7, 30, 7)]
    [InlineData(7, null, 7)]
    [InlineData(1, 7, 1)]
    [InlineData(1, 1, null)]
    [InlineData(0, null, null)]
    public void each_warning_is_due_once(int daysLeft, int? warned, int? due)
    {
        Token(365).WarningDueAt(warned, End.AddDays(-daysLeft)).ShouldBe(due);
        (Token(365) with { Revoked = End.AddDays(-100) }).WarningDueAt(warned, End.AddDays(-daysLeft)).ShouldBeNull();
        (Token(365) with { Expires = null }).WarningDueAt(warned, End.AddDays(-daysLeft)).ShouldBeNull();
    }

    [Fact]
    public void a_token_made_for_a_short_time_is_not_warned_of_from_its_birth()
    {
        Token(5).WarningDueAt(null, End.AddDays(-5)).ShouldBeNull();
        Token(7).WarningDueAt(null, End.AddDays(-7)).ShouldBeNull();
        Token(5).WarningDueAt(null, End.AddDays(-1)).ShouldBe(1);
        Token(20).WarningDueAt(null, End.AddDays(-7)).ShouldBe(7);
    }

    private static ApiToken Token(int lifeDays) => new(
        new ApiTokenId(Guid.Empty), "abc", [], "okta", TokenScope.Scim, End.AddDays(-lifeDays), End, null, null);
}
