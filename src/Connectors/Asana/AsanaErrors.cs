using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Asana;

/// <summary>
/// Reads Asana's refusals: <c>{"errors":[{"message","help","phrase"}]}</c>. Asana has no error codes: the status decides, and
/// within a status single words. The words are not confirmed by Asana; unknown ones are plain refusals.
/// </summary>
internal sealed class AsanaErrors(AppText text) : IRefusalReader
{
    private const int MaxErrors = 10;
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

    /// <summary>Status, or status and word, as <see cref="Classify"/> finds them.</summary>
    private static readonly ErrorTable Table = new(
        ("400", ErrorMeaning.Refused, "invalid_request"),
        ("400 email", ErrorMeaning.InvalidEmail, "invalid_email"),
        ("400 offset", ErrorMeaning.Refused, "paging_expired"),
        ("402", ErrorMeaning.Refused, "payment_required"),
        ("402 seat", ErrorMeaning.NotEnoughSeats, "not_enough_seats"),
        ("403", ErrorMeaning.MissingPermission, "forbidden"),
        ("403 scope", ErrorMeaning.MissingPermission, "missing_scope"),
        ("403 seat", ErrorMeaning.NotEnoughSeats, "not_enough_seats"),
        // Asana hides what a token may not see behind "not found".
        ("404", ErrorMeaning.MissingPermission, "not_visible"),
        ("451", ErrorMeaning.Refused, "unavailable_for_legal_reasons"));

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        string message = Message(answer);
        string code = Classify(call, answer.Status, message);
        string detail = code switch
        {
            "403 scope" => $"the token lacks {NeededScope(call)}",
            "404" => "the workspace is not visible with this token",
            _ => Detail(message),
        };
        return Table.Read<T>(call, code, detail, answer.Status)
            ?? new CallOutcome<T>.Refused(RefusalKind.Other, $"http_{answer.Status}", detail, answer.Status);
    }

    /// <summary>A refusal with Asana's own words as detail.</summary>
    public CallOutcome<T> Refused<T>(HttpAnswer answer, RefusalKind kind, string code) =>
        new CallOutcome<T>.Refused(kind, code, Detail(Message(answer)), answer.Status);

    /// <summary>Whether a refusal is about scopes of the token, and so about no single account or asset.</summary>
    public static bool IsAboutScopes(HttpAnswer answer) => answer.Status == 403 && Says(Message(answer), "scope");

    /// <summary>Whether Asana says that the user, team or project that was named does not exist for this token.</summary>
    public static bool IsUnknownObject(HttpAnswer answer) =>
        answer.Status == 404
        || (answer.Status == 400 && (Says(Message(answer), "unknown object") || Says(Message(answer), "not a recognized id")));

    private static string Classify(HttpCall call, int status, string message)
    {
        string? word = status switch
        {
            // What the message is about stands before its colon, as in "user: ...".
            400 when Says(message, "offset") || Says(message, "pagination token") => "offset",
            400 when Says(message, "email") => "email",
            402 when IsAddUser(call) => "seat",
            403 when Says(message, "scope") => "scope",
            403 when IsAddUser(call) && (Says(message, "seat") || Says(message, "license") || Says(message, "licence")) => "seat",
            _ => null,
        };
        return word is null ? $"{status}" : $"{status} {word}";
    }

    /// <summary>The scope that a call needs, as Asana's document names it; writes of members have none of their own.</summary>
    private static string NeededScope(HttpCall call)
    {
        string[] path = call.Address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (call.IsWrite)
            return "full permissions (the scope default)";
        return path[^1] switch
        {
            "workspace_memberships" or "memberships" => "full permissions (the scope default)",
            "team_memberships" => "the scope team_memberships:read",
            _ when path.Contains("projects") => "the scope projects:read",
            _ when path.Contains("teams") => "the scope teams:read",
            _ when path.Contains("users") => "the scope users:read",
            _ => "the scope workspaces:read",
        };
    }

    private static bool IsAddUser(HttpCall call) => call.Address.AbsolutePath.EndsWith("/addUser", StringComparison.Ordinal);

    private static bool Says(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private string Detail(string message)
    {
        string detail = text.Clean(message);
        return detail.Length > 0 ? detail : "Asana gave no reason";
    }

    // An unreadable body has no text.
    private static string Message(HttpAnswer answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body, Limits);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("errors", out JsonElement errors) || errors.ValueKind != JsonValueKind.Array)
            {
                return "";
            }

            return string.Join("; ", errors.EnumerateArray().Take(MaxErrors)
                .Where(error => error.ValueKind == JsonValueKind.Object
                    && error.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String)
                .Select(error => error.GetProperty("message").GetString()));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
