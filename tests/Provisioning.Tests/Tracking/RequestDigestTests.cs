using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Tests.Tracking;

public sealed class RequestDigestTests
{
    private static readonly SeatKey Seat = new(new HubId(new Guid(1, 0, 0, new byte[8])), new UserId(new Guid(2, 0, 0, new byte[8])));

    [Fact]
    public void the_same_request_has_the_same_digest_however_its_parts_are_ordered()
    {
        string one = RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-1", Access.Account(["viewer", "editor"]));

        one.Length.ShouldBe(64);
        RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-1", Access.Account(["editor", "viewer"])).ShouldBe(one);
    }

    [Fact]
    public void another_kind_seat_account_or_access_has_another_digest()
    {
        Access viewer = Access.Account("viewer");
        string[] all =
        [
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-1", viewer),
            RequestDigest.Of(HubTaskKind.AddUser, Seat, "acc-1", viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat with { User = new UserId(Guid.Empty) }, "acc-1", viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat with { Hub = new HubId(Guid.Empty) }, "acc-1", viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-2", viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, null, viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "-", viewer),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-1", Access.Account("editor")),
            RequestDigest.Of(HubTaskKind.UpdateRoles, Seat, "acc-1", Access.None),
        ];

        all.ShouldBeUnique();
    }
}
