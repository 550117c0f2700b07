namespace BusinessHubs.ScimHost.Endpoints.Admin.Repeats;

/// <summary>Stable codes of what can be wrong with an Idempotency-Key.</summary>
internal static class RepeatCodes
{
    public const string Invalid = "invalid_idempotency_key";
    public const string NotSupported = "idempotency_key_not_supported";
    public const string Reused = "idempotency_key_reused";
}
