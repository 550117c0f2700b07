namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What a change would come to. Nothing was stored.</summary>
/// <param name="Result">The thing as it would be; its id, if new, is not kept.</param>
/// <param name="Effect">What it would do to what people should have.</param>
public sealed record PreviewResponse<T>(T Result, EffectResponse Effect);
