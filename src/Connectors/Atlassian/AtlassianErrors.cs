using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Atlassian;

/// <summary>
/// Reads Atlassian's refusals: <c>{errors:[{id, status, code, title, detail}]}</c> of the API itself, <c>{code, message}</c> of the
/// proxy in front of it. Codes as in the organisations REST API (ApplicationError, ApiError).
/// </summary>
internal sealed class AtlassianErrors(AppText text) : IRefusalReader
{
    private const string SeatsTaken = "not_enough_seats";
    private const string UnknownAsset = "unknown_asset";
    private const string UnknownOrganisation = "invalid_business_id";
    private const string NotAllowed = "underpermissioned";

    private static readonly ErrorTable Codes = new(
        ("ADMIN-400-1", ErrorMeaning.Refused, "invalid_cursor"),
        ("ADMIN-400-4", ErrorMeaning.UnknownRole, UnknownAsset),
        ("ADMIN-400-24", ErrorMeaning.Refused, "invalid_body"),
        ("ADMIN-400-32", ErrorMeaning.NotEnoughSeats, SeatsTaken),
        ("ADMIN-401-2", ErrorMeaning.BadCredential, "bad_credential"),
        ("ADMIN-403-3", ErrorMeaning.MissingPermission, NotAllowed),
        ("ADMIN-403-5", ErrorMeaning.NotManageable, "group_not_manageable"),
        ("ADMIN-403-6", ErrorMeaning.Protected, "protected_group"),
        ("ADMIN-403-7", ErrorMeaning.Protected, "protected_group"),
        ("ADMIN-404-1", ErrorMeaning.UnknownRole, UnknownAsset),
        ("ADMIN-404-2", ErrorMeaning.Refused, UnknownOrganisation),
        ("ADMIN-404-8", ErrorMeaning.NotManageable, "account_missing"),
        ("ADMIN-404-10", ErrorMeaning.UnknownRole, UnknownAsset),
        ("ADMIN-405-1", ErrorMeaning.Refused, "method_not_supported"),
        ("ADMIN-409-3", ErrorMeaning.NotEnoughSeats, SeatsTaken),
        ("ADMIN-409-28", ErrorMeaning.AlreadySo, "conflict"),
        ("ADMIN-429-1", ErrorMeaning.Throttled, "throttled"),
        ("ADMIN-500-1", ErrorMeaning.AppFailed, "app_failed"),
        ("ADMIN-UAM-400-1", ErrorMeaning.Refused, "bad_request"),
        ("ADMIN-UAM-400-2", ErrorMeaning.NotManageable, "account_inactive"),
        ("ADMIN-UAM-400-3", ErrorMeaning.UnknownRole, "role_not_on_asset"),
        ("ADMIN-UAM-400-4", ErrorMeaning.UnknownRole, "product_not_licensed"),
        ("ADMIN-UAM-401-1", ErrorMeaning.BadCredential, "bad_credential"),
        ("ADMIN-UAM-401-2", ErrorMeaning.BadCredential, "bad_credential"),
        ("ADMIN-UAM-402-1", ErrorMeaning.Refused, "paid_subscription_needed"),
        ("ADMIN-UAM-403-2", ErrorMeaning.MissingPermission, NotAllowed),
        ("ADMIN-UAM-404-1", ErrorMeaning.UnknownRole, UnknownAsset),
        ("ADMIN-UAM-404-2", ErrorMeaning.Refused, UnknownOrganisation),
        ("ADMIN-UAM-404-3", ErrorMeaning.UnknownRole, UnknownAsset),
        ("ADMIN-UAM-405-1", ErrorMeaning.Refused, "method_not_supported"),
        ("ADMIN-UAM-409-2", ErrorMeaning.AlreadySo, "conflict"),
        ("ADMIN-UAM-409-3", ErrorMeaning.NotEnoughSeats, SeatsTaken),
        ("ADMIN-UAM-500-1", ErrorMeaning.AppFailed, "app_failed"));

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        return Known<T>(call, answer, body) ?? answer.Status switch
        {
            402 => Refused<T>(answer, RefusalKind.Other, "paid_subscription_needed"),
            403 => new CallOutcome<T>.BadCredential(NotAllowed, Detail(body), 403),
            int status => Refused<T>(answer, RefusalKind.Other, $"http_{status}"),
        };
    }

    /// <summary>
    /// A 403 to a call that needs this scope. A code that says what is refused counts more; without one (or with "Forbidden",
    /// which says no more than the status) the key lacks the scope. How Atlassian words a missing scope is not confirmed.
    /// </summary>
    public CallOutcome<T>? Forbidden<T>(HttpCall call, HttpAnswer answer, string scope) =>
        answer.Status != 403 ? null
            : Known<T>(call, answer, Body.Read(answer)) ?? new CallOutcome<T>.BadCredential(
                "missing_scope", $"the API key lacks the scope {scope}", 403);

    /// <summary>A refusal with Atlassian's own words as detail.</summary>
    public CallOutcome<T> Refused<T>(HttpAnswer answer, RefusalKind kind, string code) =>
        new CallOutcome<T>.Refused(kind, code, Detail(Body.Read(answer)), answer.Status);

    /// <summary>Whether the answer has one of these codes.</summary>
    public static bool Has(HttpAnswer answer, params string[] codes) => Body.Read(answer).Codes.Any(codes.Contains);

    /// <summary>Whether the answer has no code at all.</summary>
    public static bool HasNoCode(HttpAnswer answer) => Body.Read(answer).Codes.Count == 0;

    /// <summary>Whether Atlassian's words contain this one; only used where its code says too little.</summary>
    public static bool Says(HttpAnswer answer, string word) => Body.Read(answer).Text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Atlassian's words made safe.</summary>
    public string Clean(string? words, string otherwise) => text.Clean(words) is { Length: > 0 } clean ? clean : otherwise;

    private CallOutcome<T>? Known<T>(HttpCall call, HttpAnswer answer, Body body) =>
        body.Codes.FirstOrDefault(Codes.Knows) is { } code
            ? Codes.Read<T>(call, code, Detail(body), answer.Status)
            : null;

    private string Detail(Body body) => Clean(body.Text, "Atlassian gave no reason");

    /// <summary>What could be read; an unreadable body has no text.</summary>
    private sealed record Body(string Text, IReadOnlyList<string> Codes)
    {
        private const int MaxErrors = 20;
        private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

        public static Body Read(HttpAnswer answer)
        {
            var codes = new List<string>();
            try
            {
                using JsonDocument document = JsonDocument.Parse(answer.Body, Limits);
                JsonElement root = document.RootElement;
                List<string> texts = [String(root, "message")];
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errors", out JsonElement errors)
                    && errors.ValueKind == JsonValueKind.Array)
                {
                    foreach (JsonElement error in errors.EnumerateArray().Take(MaxErrors))
                    {
                        texts.Add(String(error, "detail") is { Length: > 0 } detail ? detail : String(error, "title"));
                        codes.Add(String(error, "code"));
                    }
                }

                return new Body(string.Join("; ", texts.Where(t => t.Length > 0)), [.. codes.Where(code => code.Length > 0)]);
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                return new Body("", []);
            }
        }

        private static string String(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
    }
}
