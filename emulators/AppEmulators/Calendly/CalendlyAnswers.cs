using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Calendly;

/// <summary>Calendly's envelopes: resource, collection with pagination, errors. Titles and messages are those of its document.</summary>
internal static class CalendlyAnswers
{
    private const int DefaultCount = 20;
    private const int LargestCount = 100;

    public static EmulatedAnswer One(int status, JsonObject resource) =>
        EmulatedAnswer.Json(status, new JsonObject { ["resource"] = resource });

    public static EmulatedAnswer Error(int status, string title, string message, JsonArray? details = null)
    {
        var body = new JsonObject { ["title"] = title, ["message"] = message };
        if (details is not null)
            body["details"] = details;
        return EmulatedAnswer.Json(status, body);
    }

    public static EmulatedAnswer Invalid(string parameter, string message) => Error(
        400, "Invalid Argument", "The supplied parameters are invalid.",
        new JsonArray(new JsonObject { ["parameter"] = parameter, ["message"] = message }));

    public static EmulatedAnswer Unauthenticated() => Error(401, "Unauthenticated", "The access token is invalid");

    public static EmulatedAnswer Denied(string message = "You do not have permission to access this resource.") =>
        Error(403, "Permission Denied", message);

    public static EmulatedAnswer NotFound() =>
        Error(404, "Resource Not Found", "The server could not find the requested resource.");

    /// <summary>
    /// One page: count 1 to 100 (default 20), and a page_token that only a page before can give. The addresses are those of
    /// Calendly's own host, whatever server answers.
    /// </summary>
    public static EmulatedAnswer Page<T>(EmulatedCall call, IReadOnlyList<T> items, Func<T, JsonNode> render)
    {
        int count = DefaultCount;
        if (call.QueryValue("count") is { } given
            && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > LargestCount))
        {
            return Invalid("count", "must be between 1 and 100");
        }

        int start = 0;
        if (call.QueryValue("page_token") is { } token && !TryStart(token, out start))
            return Invalid("page_token", "is invalid");

        int page = (start / count) + 1;
        int last = Math.Max(1, (items.Count + count - 1) / count);
        List<T> right = [.. items.Skip(start).Take(count)];
        PagingKind? wrong = call.Paging?.For(page, last, right.Count);
        List<T> shown = wrong switch
        {
            PagingKind.Short => [.. right.Take(right.Count / 2)],
            PagingKind.Empty => [],
            PagingKind.Repeat => [.. items.Skip(Math.Max(start - count, 0)).Take(count)],
            PagingKind.Endless => [.. items.Skip((page - 1) % last * count).Take(count)],
            _ => right,
        };
        int? next = wrong switch
        {
            PagingKind.Loop => 0,
            PagingKind.Endless => start + count,
            PagingKind.End => null,
            _ => page < last ? start + count : null,
        };
        int? previous = start > 0 ? Math.Max(start - count, 0) : null;
        return EmulatedAnswer.Json(200, new JsonObject
        {
            ["collection"] = new JsonArray([.. shown.Select(render)]),
            ["pagination"] = new JsonObject
            {
                ["count"] = shown.Count,
                ["next_page"] = Link(call, next),
                ["previous_page"] = Link(call, previous),
                ["next_page_token"] = Token(next),
                ["previous_page_token"] = Token(previous),
            },
        });
    }

    private static string? Link(EmulatedCall call, int? start)
    {
        if (Token(start) is not { } token)
            return null;
        var query = call.Query
            .Where(pair => pair.Key != "page_token")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"page_token={token}");
        return $"{CalendlyEmulator.Host}{call.Path}?{string.Join('&', query)}";
    }

    private static string? Token(int? start) => start is { } at
        ? Convert.ToHexString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"start={at}")))
        : null;

    private static bool TryStart(string token, out int start)
    {
        start = 0;
        if (token.Length is 0 or > 64 || token.Length % 2 != 0 || !token.All(char.IsAsciiHexDigit))
            return false;
        string text = Encoding.ASCII.GetString(Convert.FromHexString(token));
        return text.StartsWith("start=", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
