namespace BusinessHubs.Provisioning.Operations;

/// <summary>The stable codes of <see cref="OperationFault"/>; part of the admin API, never renamed.</summary>
public static class FaultCodes
{
    public const string UnknownWorkspace = "unknown_workspace";
    public const string UnknownToken = "unknown_token";
    public const string UnknownJwtProfile = "unknown_jwt_profile";
    public const string UnknownHub = "unknown_hub";
    public const string UnknownGrant = "unknown_grant";
    public const string UnknownTeam = "unknown_team";
    public const string UnknownUser = "unknown_user";
    public const string UnknownSeat = "unknown_seat";
    public const string UnknownTask = "unknown_task";
    public const string UnknownApp = "unknown_app";
    public const string UnknownRole = "unknown_role";
    public const string UnknownAsset = "unknown_asset";

    public const string InvalidName = "invalid_name";
    public const string InvalidExpiry = "invalid_expiry";
    public const string InvalidJwtProfile = "invalid_jwt_profile";
    public const string InvalidBusinessId = "invalid_business_id";
    public const string InvalidCredential = "invalid_credential";
    public const string InvalidBaseAddress = "invalid_base_address";
    public const string InvalidPolicy = "invalid_policy";
    public const string InvalidGrant = "invalid_grant";
    public const string InvalidAsset = "invalid_asset";
    public const string InvalidPage = "invalid_page";

    public const string NameTaken = "name_taken";
    public const string TooManyTokens = "too_many_tokens";
    public const string TooManyJwtProfiles = "too_many_jwt_profiles";
    public const string JwtProfileExists = "jwt_profile_exists";
    public const string IssuerUnavailable = "issuer_unavailable";
    public const string HubExists = "hub_exists";
    public const string GrantExists = "grant_exists";
    public const string OtherBusiness = "other_business";
    public const string AmbiguousName = "ambiguous_name";
    public const string SeatNotWaiting = "seat_not_waiting";
    public const string NoAssets = "no_assets";
    public const string AppUnavailable = "app_unavailable";
}
