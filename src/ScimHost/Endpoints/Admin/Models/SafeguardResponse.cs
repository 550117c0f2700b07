using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What the safeguard of a hub says about the losses of a change: whether they are more than pass without a person.</summary>
public sealed record SafeguardResponse(Guid HubId, int Losses, int Accounts, int Limit, bool Exceeds)
{
    internal static SafeguardResponse Of(SafeguardVerdict verdict) =>
        new(verdict.Hub.Value, verdict.Losses, verdict.Accounts, verdict.Limit, verdict.Exceeds);
}
