using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Scheduling;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What can be said about a hub's settings without asking the app.</summary>
internal static class HubDraftRule
{
    private const int LongestCredential = 8192;

    /// <summary>Checks everything of a draft but a sign-in, and reads its business ID.</summary>
    public static OperationFault? Check(HubDraft draft, IAppDefinition app, DateTimeOffset now, out string businessId)
    {
        businessId = "";
        if (draft.Label is not null && Naming.Check(draft.Label, "label", out _) is { } label)
            return label;
        if (draft.SignIn is null && CheckCredential(draft.Credential, app.Description) is { } credential)
            return credential;
        if (CheckBaseAddress(draft.BaseAddress) is { } address)
            return address;
        if (CheckPolicy(draft.Policy, now) is { } policy)
            return policy;
        return app.TryReadBusinessId(draft.BusinessId, out businessId, out string reason)
            ? null
            : new OperationFault.Invalid(FaultCodes.InvalidBusinessId, reason, "businessId");
    }

    /// <summary>Files of keys end with a new line, which is no part of the key.</summary>
    public static string Trimmed(string credential, AppDescription app) => app.CredentialHasLines ? credential.Trim() : credential;

    /// <summary>A credential becomes part of a header, so it is one line of printable text, unless the app's is a key of several lines.</summary>
    public static OperationFault? CheckCredential(string credential, AppDescription app) =>
        credential.Length is > 0 and <= LongestCredential && credential.Trim().Length == credential.Length
        && !credential.Any(c => char.IsControl(c) && !(app.CredentialHasLines && (c is '\r' or '\n')))
            ? null
            : new OperationFault.Invalid(
                FaultCodes.InvalidCredential,
                $"credential must have 1 to {LongestCredential} characters{(app.CredentialHasLines ? "" : " on one line")}, without spaces around it.",
                "credential");

    /// <summary>Checks a policy; its calendar is looked at from an instant (UTC) on.</summary>
    public static OperationFault? CheckPolicy(HubPolicy policy, DateTimeOffset now) =>
        policy.Fault() is { } fault ? new OperationFault.Invalid(FaultCodes.InvalidPolicy, fault, "policy")
        : policy.SyncCron is { } cron && CronRule.Fault(cron, HubPolicy.LeastBetweenSyncs, now) is { } wrong
            ? new OperationFault.Invalid(FaultCodes.InvalidCron, $"syncCron {wrong}", "policy.syncCron")
        : null;

    // Whether this server may call it is the egress guard's to say; here only what could never be an API's address.
    private static OperationFault.Invalid? CheckBaseAddress(Uri? address) =>
        address is null
        || (address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0)
            ? null
            : new OperationFault.Invalid(
                FaultCodes.InvalidBaseAddress,
                "baseAddress must be an absolute http(s) address without user name, query and fragment.", "baseAddress");
}
