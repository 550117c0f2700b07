using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Calendly;

/// <summary>
/// Reads Calendly's refusals: <c>{"title","message","details":[{"parameter","message"}]}</c>. The title is the code; of "Permission
/// Denied" the message tells what is meant. Titles and messages are those of Calendly's document of 2023.
/// </summary>
internal sealed class CalendlyErrors(AppText text) : IRefusalReader
{
    private const string Denied = "Permission Denied";
    private const string Invalid = "Invalid Argument";
    private const string InvalidAddress = "Invalid Email";
    private const string MissingScope = "missing scope";
    private const int MaxDetails = 20;
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

    private static readonly ErrorTable Table = new(
        ("Already Organization Member", ErrorMeaning.AlreadySo, "already_member"),
        ("Already Invited", ErrorMeaning.AlreadySo, "already_invited"),
        ("Invitation Already Accepted", ErrorMeaning.AlreadySo, "invitation_gone"),
        (InvalidAddress, ErrorMeaning.InvalidEmail, "invalid_email"),
        ("Race Condition", ErrorMeaning.AppFailed, "race_condition"),
        (Invalid, ErrorMeaning.Refused, "invalid_argument"),
        ("You already sent all the invitations you're allotted based upon the number of seats purchased with your account. "
            + "Please purchase more seats to send more invitations.", ErrorMeaning.NotEnoughSeats, "not_enough_seats"),
        ("You already sent all the invitations allotted to you with a trial account.", ErrorMeaning.NotEnoughSeats, "not_enough_seats"),
        ("You cannot perform this action for an organization with SCIM enabled.", ErrorMeaning.NotManageable, "scim_enabled"),
        ("You can not change owner role", ErrorMeaning.Protected, "last_owner"),
        ("You can not remove yourself from organization", ErrorMeaning.Protected, "service_account"),
        ("You cannot modify members from another organization", ErrorMeaning.NotManageable, "other_organization"),
        ("This user is not in your organization", ErrorMeaning.NotManageable, "other_organization"),
        (MissingScope, ErrorMeaning.MissingPermission, "missing_scope"),
        (Denied, ErrorMeaning.MissingPermission, "underpermissioned"),
        ("Resource Not Found", ErrorMeaning.MissingPermission, "not_visible"));

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        string code = Classify(answer.Status, body);
        string detail = code switch
        {
            MissingScope => $"the token lacks the scope {NeededScope(call)}",
            Denied => "the token's account is neither the owner nor an admin of the organization",
            "Resource Not Found" => "the organization is not visible with this token",
            _ => Detail(body),
        };
        return Table.Read<T>(call, code, detail, answer.Status)
            ?? new CallOutcome<T>.Refused(RefusalKind.Other, $"http_{answer.Status}", detail, answer.Status);
    }

    private static string Classify(int status, Body body) => status switch
    {
        403 when Table.Knows(body.Message) => body.Message,
        // Scopes came in 2026; how a missing one is worded is not confirmed.
        403 when body.Message.Contains("scope", StringComparison.OrdinalIgnoreCase) => MissingScope,
        403 => Denied,
        404 => "Resource Not Found",
        400 when body.Title == Invalid && body.Parameters.Contains("email") => InvalidAddress,
        _ => body.Title,
    };

    private static string NeededScope(HttpCall call) =>
        call.IsWrite ? "organizations:write"
        : call.Address.AbsolutePath.EndsWith("/users/me", StringComparison.Ordinal) ? "users:read"
        : "organizations:read (or organizations:write, which includes it)";

    private string Detail(Body body)
    {
        string detail = text.Clean(body.Message);
        return detail.Length > 0 ? detail : "Calendly gave no reason";
    }

    /// <summary>What could be read; an unreadable body has no text.</summary>
    private sealed record Body(string Title, string Message, IReadOnlySet<string> Parameters)
    {
        public static Body Read(HttpAnswer answer)
        {
            var parameters = new HashSet<string>(StringComparer.Ordinal);
            try
            {
                using JsonDocument document = JsonDocument.Parse(answer.Body, Limits);
                JsonElement root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("details", out JsonElement details)
                    && details.ValueKind == JsonValueKind.Array)
                {
                    foreach (JsonElement detail in details.EnumerateArray().Take(MaxDetails))
                        parameters.Add(String(detail, "parameter"));
                }

                return new Body(String(root, "title"), String(root, "message"), parameters);
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                return new Body("", "", parameters);
            }
        }

        private static string String(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
    }
}
