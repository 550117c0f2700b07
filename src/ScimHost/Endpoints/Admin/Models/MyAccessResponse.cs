using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What a person has, or is offered, in one hub. <c>hubRole</c> null: nothing counts for him there yet.</summary>
public sealed record MyAccessResponse(
    Guid HubId, string Label, string App, string? HubRole, AccessResponse? Access, AccountState? Account,
    IReadOnlyList<ClaimResponse> Claims)
{
    internal static MyAccessResponse Of(MyAccess access) => new(
        access.Hub.Id.Value, access.Hub.Label, access.Hub.App, access.Standing?.Label, AccessResponse.Of(access.Desired), access.State,
        [.. access.Claims.Select(ClaimResponse.Of)]);
}
