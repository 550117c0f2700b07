using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Tests.Directory;

public sealed class ContactEmailTests
{
    private const string Tombstone = "0a21f0f28d2a4f8ebf987363c4aed4efada@ex.test";

    [Theory]
    [InlineData("ada@ex.test", "ada@ex.test")]
    [InlineData("ada", null)]
    [InlineData(Tombstone, null)]
    [InlineData("0A21F0F28D2A4F8EBF987363C4AED4EFada@ex.test", null)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e@ex.test", "d41d8cd98f00b204e9800998ecf8427e@ex.test")]
    [InlineData("0a21f0f28d2a4f8ebf987363c4aed4xada@ex.test", "0a21f0f28d2a4f8ebf987363c4aed4xada@ex.test")]
    public void a_user_name_serves_as_an_address_unless_entra_made_it(string userName, string? address) =>
        Of(userName).ContactEmail.ShouldBe(address);

    [Fact]
    public void an_address_that_entra_made_is_passed_over_for_another()
    {
        Of(Tombstone, new UserEmail(Tombstone, "work", true), new UserEmail("ada@home.test", "home", false)).ContactEmail.ShouldBe("ada@home.test");
        Of(Tombstone, new UserEmail(Tombstone, "work", true)).ContactEmail.ShouldBeNull();
    }

    private static UserRecord Of(string userName, params UserEmail[] emails) => new(
        new UserId(Guid.Empty), new UserDraft(userName, null, null, true, emails, "{}"), 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
