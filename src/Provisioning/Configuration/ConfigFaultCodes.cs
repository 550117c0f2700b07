namespace BusinessHubs.Provisioning.Configuration;

/// <summary>The stable codes of <see cref="ConfigFault"/>, never renamed.</summary>
public static class ConfigFaultCodes
{
    public const string TooLarge = "config_too_large";
    public const string TooDeep = "config_too_deep";
    public const string Syntax = "config_syntax";
    public const string Alias = "config_alias";
    public const string Version = "config_version";
    public const string UnknownKey = "config_unknown_key";
    public const string DuplicateKey = "config_duplicate_key";
    public const string MissingKey = "config_missing_key";
    public const string WrongType = "config_wrong_type";
    public const string InvalidValue = "config_invalid_value";
    public const string Contradiction = "config_contradiction";
    public const string Duplicate = "config_duplicate";
    public const string UnknownReference = "config_unknown_reference";
    public const string InlineCredential = "config_inline_credential";
    public const string CredentialUnreadable = "config_credential_unreadable";
    public const string CredentialMissing = "config_credential_missing";
    public const string HubMissing = "config_hub_missing";
    public const string Fixed = "config_fixed";
    public const string TooManyRemovals = "config_too_many_removals";
}
