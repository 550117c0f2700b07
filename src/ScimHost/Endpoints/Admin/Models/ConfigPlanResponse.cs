using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What lies between a configuration and the workspace.</summary>
/// <param name="Applied">Whether it was made so; false for a plan, of which nothing is kept.</param>
/// <param name="Changes">In the order in which they are made; empty when there is nothing to do.</param>
/// <param name="Effect">What it does to what people should have.</param>
public sealed record ConfigPlanResponse(bool Applied, IReadOnlyList<ConfigChangeResponse> Changes, EffectResponse Effect)
{
    internal static ConfigPlanResponse Of(ChangeResult<ConfigPlan> result) => new(
        result.Applied, [.. result.Value.Changes.Select(ConfigChangeResponse.Of)], EffectResponse.Of(result.Effect));
}
