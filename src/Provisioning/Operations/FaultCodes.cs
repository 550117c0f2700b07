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

    public const string UnknownMapping = "unknown_mapping";
    public const string UnknownCollection = "unknown_collection";
    public const string UnknownClaim = "unknown_claim";
    public const string UnknownShare = "unknown_share";
    public const string UnknownNotification = "unknown_notification";

    public const string UnknownSync = "unknown_sync";
    public const string UnknownSyncItem = "unknown_sync_item";
    public const string UnknownAccount = "unknown_account";
    public const string UnknownPartner = "unknown_partner";

    public const string InvalidName = "invalid_name";
    public const string InvalidExpiry = "invalid_expiry";
    public const string InvalidJwtProfile = "invalid_jwt_profile";
    public const string InvalidBusinessId = "invalid_business_id";
    public const string InvalidCredential = "invalid_credential";
    public const string InvalidAuthorization = "invalid_authorization";
    public const string InvalidBaseAddress = "invalid_base_address";
    public const string InvalidCron = "invalid_cron";
    public const string InvalidPolicy = "invalid_policy";
    public const string InvalidGrant = "invalid_grant";
    public const string InvalidAsset = "invalid_asset";
    public const string InvalidPage = "invalid_page";

    public const string InvalidMapping = "invalid_mapping";
    public const string InvalidTeam = "invalid_team";
    public const string InvalidWeight = "invalid_weight";
    public const string InvalidSettings = "invalid_settings";
    public const string InvalidField = "invalid_field";
    public const string InvalidReason = "invalid_reason";
    public const string InvalidUser = "invalid_user";
    public const string WeightTie = "weight_tie";

    public const string RoleTooLow = "role_too_low";
    public const string NotYourClaim = "not_your_claim";
    public const string NotAPerson = "not_a_person";
    public const string OwnRole = "own_role";
    public const string LastHubOwner = "last_hub_owner";
    public const string RoleThroughTeam = "role_through_team";
    public const string GuestRole = "guest_role";
    public const string VersionMismatch = "version_mismatch";
    public const string IdempotencyKeyInUse = "idempotency_key_in_use";

    public const string MappingExists = "mapping_exists";
    public const string TeamOfGroup = "team_of_group";
    public const string CollectionHasHub = "collection_has_hub";
    public const string GrantOfCollection = "grant_of_collection";
    public const string ClaimDecided = "claim_decided";
    public const string NotSeated = "not_seated";
    public const string CorporateGuest = "corporate_guest";
    public const string NotConfirmable = "not_confirmable";
    public const string NotSupported = "not_supported";

    public const string ServiceAccount = "service_account";
    public const string LastAppOwner = "last_app_owner";
    public const string AccountMatched = "account_matched";
    public const string AccountExempted = "account_exempted";
    public const string AccountNotExempted = "account_not_exempted";
    public const string AccountProtected = "account_protected";
    public const string AccountOfPartner = "account_of_partner";
    public const string UserHasSeat = "user_has_seat";
    public const string RemovalUnderWay = "removal_under_way";
    public const string PartnerNotConnected = "partner_not_connected";

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

    /// <summary>There is no such hold.</summary>
    public const string UnknownHold = "unknown_hold";

    /// <summary>The hold was decided or ended before.</summary>
    public const string HoldDecided = "hold_decided";

    /// <summary>Who caused reductions cannot approve them.</summary>
    public const string OwnHold = "own_hold";
}
