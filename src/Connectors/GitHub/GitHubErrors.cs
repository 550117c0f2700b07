using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.GitHub;

/// <summary>
/// Reads GitHub's refusals: <c>{message, errors[{resource, field, code, message} or text], documentation_url}</c>.
/// Texts are matched only where GitHub gives no code; unknown ones are plain refusals.
/// </summary>
internal sealed class GitHubErrors(AppText text) : IRefusalReader
{
    /// <summary>GitHub counts invitations over 24 hours and does not say when the next one is free.</summary>
    private static readonly TimeSpan InvitationPause = TimeSpan.FromHours(1);

    private static readonly (string Text, RefusalKind Kind, string Code)[] KnownTexts =
    [
        ("already a part of", RefusalKind.AlreadySo, "already_member"),
        ("already a member", RefusalKind.AlreadySo, "already_member"),
        ("already invited", RefusalKind.AlreadySo, "already_invited"),
        ("already been invited", RefusalKind.AlreadySo, "already_invited"),
        ("pending invitation", RefusalKind.AlreadySo, "already_invited"),
        // GitHub's wording for a full plan is not confirmed; these words are in no other known refusal.
        ("seat", RefusalKind.NotEnoughSeats, "not_enough_seats"),
        ("license", RefusalKind.NotEnoughSeats, "not_enough_seats"),
        ("licence", RefusalKind.NotEnoughSeats, "not_enough_seats"),
    ];

    private static readonly (string Field, RefusalKind Kind, string Code)[] KnownFields =
    [
        ("email", RefusalKind.InvalidEmail, "invalid_email"),
        ("team_ids", RefusalKind.UnknownRole, "unknown_team"),
        ("role", RefusalKind.UnknownRole, "unknown_role"),
    ];

    /// <summary>The secondary rate limit may come as a 403 without any waiting time: then at least a minute is asked for.</summary>
    public static TimeSpan? SecondaryLimit(HttpAnswer answer)
    {
        if (answer.Status != 403)
            return null;
        Body body = Body.Read(answer);
        return body.Says("secondary rate limit") || body.Documentation.Contains("secondary-rate-limits", StringComparison.Ordinal)
            ? RetryTimes.Default
            : null;
    }

    /// <summary>Reads a 4xx that no call has its own meaning for.</summary>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        return answer.Status switch
        {
            403 when answer.Header("X-GitHub-SSO") is not null => new CallOutcome<T>.BadCredential(
                "sso_required", "the token is not authorised for the organisation's single sign-on", 403),
            403 => new CallOutcome<T>.BadCredential("forbidden", Detail(body), 403),
            // GitHub hides what a token may not see behind "not found".
            404 => new CallOutcome<T>.BadCredential("not_visible", "the organisation is not visible with this token", 404),
            422 => Unprocessable<T>(body),
            int status => Refused<T>(answer, RefusalKind.Other, $"http_{status}"),
        };
    }

    /// <summary>A refusal with GitHub's own words as detail.</summary>
    public CallOutcome<T> Refused<T>(HttpAnswer answer, RefusalKind kind, string code) =>
        new CallOutcome<T>.Refused(kind, code, Detail(Body.Read(answer)), answer.Status);

    private CallOutcome<T> Unprocessable<T>(Body body)
    {
        if (body.Says("over invitation rate limit"))
            return new CallOutcome<T>.Throttled(InvitationPause);
        foreach ((string known, RefusalKind kind, string code) in KnownTexts)
        {
            if (body.Says(known))
                return new CallOutcome<T>.Refused(kind, code, Detail(body), 422);
        }

        foreach ((string field, RefusalKind kind, string code) in KnownFields)
        {
            if (body.Fields.Contains(field))
                return new CallOutcome<T>.Refused(kind, code, Detail(body), 422);
        }

        return new CallOutcome<T>.Refused(RefusalKind.Other, "unprocessable", Detail(body), 422);
    }

    private string Detail(Body body)
    {
        string detail = text.Clean(body.Text);
        return detail.Length > 0 ? detail : "GitHub gave no reason";
    }

    /// <summary>What could be read; an unreadable body has no text.</summary>
    private sealed record Body(string Text, string Documentation, IReadOnlySet<string> Fields)
    {
        private const int MaxErrors = 20;
        private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

        public bool Says(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

        public static Body Read(HttpAnswer answer)
        {
            var fields = new HashSet<string>(StringComparer.Ordinal);
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
                        texts.Add(error.ValueKind == JsonValueKind.String ? error.GetString()! : String(error, "message"));
                        fields.Add(String(error, "field"));
                    }
                }

                return new Body(
                    string.Join("; ", texts.Where(t => t.Length > 0)), String(root, "documentation_url"), fields);
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                return new Body("", "", fields);
            }
        }

        private static string String(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
    }
}
