namespace BusinessHubs.Provisioning.Operations;

/// <summary>What a change came to.</summary>
/// <param name="Value">The changed thing.</param>
/// <param name="Effect">What it does to what people should have.</param>
/// <param name="Applied">False for a preview: nothing was stored.</param>
public sealed record ChangeResult<T>(T Value, ChangeEffect Effect, bool Applied);
