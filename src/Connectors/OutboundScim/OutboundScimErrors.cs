using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Reads the refusals of a SCIM server: <c>{schemas, status, scimType, detail}</c> (RFC 7644 section 3.12, RFC 9865 section 2.1).
/// Texts are matched only for seats, which SCIM has no code for.
/// </summary>
internal sealed class OutboundScimErrors(AppText text) : IRefusalReader
{
    public const string NoTarget = "noTarget";
    public const string InvalidVersion = "invalidVers";

    private static readonly ErrorTable Table = new(
        ("uniqueness", ErrorMeaning.AlreadySo, "already_exists"),
        ("invalidFilter", ErrorMeaning.Refused, "invalid_filter"),
        ("tooMany", ErrorMeaning.Refused, "too_many_results"),
        ("mutability", ErrorMeaning.NotManageable, "read_only"),
        ("invalidSyntax", ErrorMeaning.Refused, "invalid_syntax"),
        ("invalidPath", ErrorMeaning.Refused, "invalid_path"),
        (NoTarget, ErrorMeaning.Refused, "no_target"),
        ("invalidValue", ErrorMeaning.Refused, "invalid_value"),
        (InvalidVersion, ErrorMeaning.Refused, "invalid_version"),
        ("sensitive", ErrorMeaning.Refused, "sensitive"),
        ("invalidCursor", ErrorMeaning.Refused, "paging_cursor_invalid"),
        ("expiredCursor", ErrorMeaning.Refused, "paging_cursor_expired"),
        ("invalidCount", ErrorMeaning.Refused, "paging_count_invalid"));

    // UNCONFIRMED for every single server: no standard says how a full plan is told.
    private static readonly string[] SeatWords = ["seat", "license", "licence"];

    /// <summary>The server's code for what is wrong; empty if it gives none.</summary>
    public static string TypeOf(HttpAnswer answer) => Body.Read(answer).Type;

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        int status = answer.Status;
        if (call.IsWrite && status is 400 or 402 or 403 or 409 && SeatWords.Any(body.Says))
            return Refused<T>(answer, RefusalKind.NotEnoughSeats, "not_enough_seats");
        if (Table.Read<T>(call, body.Type, Detail(body), status) is { } known)
            return known;
        return status switch
        {
            // One account may be protected; that does not make the token a bad one.
            403 when call.IsWrite && call.Method != HttpMethod.Post => Refused<T>(answer, RefusalKind.NotManageable, "forbidden"),
            403 => new CallOutcome<T>.BadCredential(
                "underpermissioned", $"the token may not {(call.IsWrite ? "write" : "read")} {ThingOf(call)}", 403),
            404 => new CallOutcome<T>.BadCredential("not_visible", $"the server has no {ThingOf(call)} below its base address", 404),
            409 => Refused<T>(answer, RefusalKind.Other, "conflict"),
            _ => Refused<T>(answer, RefusalKind.Other, $"http_{status}"),
        };
    }

    /// <summary>A refusal with the server's own words as detail.</summary>
    public CallOutcome<T> Refused<T>(HttpAnswer answer, RefusalKind kind, string code) =>
        new CallOutcome<T>.Refused(kind, code, Detail(Body.Read(answer)), answer.Status);

    /// <summary>Whether a refused creation is about the address: SCIM has one code for all values.</summary>
    public static bool IsAboutAddress(HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        return answer.Status == 400 && (body.Says("email") || body.Says("e-mail") || body.Says("userName"));
    }

    private static string ThingOf(HttpCall call)
    {
        string path = call.Address.AbsolutePath;
        return path.Contains("/Users", StringComparison.OrdinalIgnoreCase) ? "users (/Users)"
            : path.Contains("/Groups", StringComparison.OrdinalIgnoreCase) ? "groups (/Groups)"
            : "roles and entitlements";
    }

    private string Detail(Body body)
    {
        string detail = text.Clean(body.Text);
        return detail.Length > 0 ? detail : "the server gave no reason";
    }

    /// <summary>What could be read; an unreadable body has no text.</summary>
    private sealed record Body(string Text, string Type)
    {
        private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

        public bool Says(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

        public static Body Read(HttpAnswer answer)
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(answer.Body, Limits);
                return new Body(String(document.RootElement, "detail"), String(document.RootElement, "scimType"));
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                return new Body("", "");
            }
        }

        private static string String(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
    }
}
