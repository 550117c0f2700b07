using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Faults;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Asana's envelopes: data, next_page, errors; columns by opt_fields.</summary>
internal static class AsanaAnswers
{
    private const string Help = "For more information on API status codes and how to handle them, read the docs on errors: "
        + "https://developers.asana.com/docs/errors";

    public static EmulatedAnswer Error(int status, string message)
    {
        var error = new JsonObject { ["message"] = message, ["help"] = Help };
        if (status == 500)
            error["phrase"] = "6 sad squid snuggle softly";
        return EmulatedAnswer.Json(status, new JsonObject { ["errors"] = new JsonArray(error) });
    }

    public static EmulatedAnswer Unknown(string field, string gid) => Error(404, $"{field}: Unknown object: {gid}");

    public static EmulatedAnswer Empty() => EmulatedAnswer.Json(200, new JsonObject { ["data"] = new JsonObject() });

    /// <summary>One record; the columns are those that opt_fields asks for, else the compact ones.</summary>
    public static EmulatedAnswer One(
        EmulatedCall call, JsonObject record, string[] compact, string[] fields, int status = 200) =>
        RefuseFields(call, fields)
        ?? EmulatedAnswer.Json(status, new JsonObject { ["data"] = Shown(record, Wanted(call), compact) });

    /// <summary>
    /// One page of a listing: limit 1 to 100, and an offset token that only a page before can give. Without a limit there is no
    /// paging at all.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="rows">All records.</param>
    /// <param name="compact">Columns that are shown unasked.</param>
    /// <param name="fields">Columns that may be asked for: those that Asana's document lists for the call.</param>
    public static EmulatedAnswer List(EmulatedCall call, IReadOnlyList<JsonObject> rows, string[] compact, string[] fields)
    {
        if (RefuseFields(call, [.. fields, "offset", "path", "uri"]) is { } refusal)
            return refusal;
        int size = int.MaxValue;
        if (call.QueryValue("limit") is { } limit
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > 100))
        {
            return Error(400, "limit: Value must be between 1 and 100");
        }

        int start = 0;
        if (call.QueryValue("offset") is { } offset && !TryStart(offset, out start))
            return Error(400, "offset: Your pagination token is invalid.");

        bool paged = size != int.MaxValue;
        if (!paged)
            size = Math.Max(rows.Count, 1);
        int page = (start / size) + 1;
        int last = Math.Max(1, (rows.Count + size - 1) / size);
        JsonObject[] right = [.. rows.Skip(start).Take(size)];
        PagingKind? wrong = call.Paging?.For(page, last, right.Length);
        IEnumerable<JsonObject> shown = wrong switch
        {
            PagingKind.Short => right.Take(right.Length / 2),
            PagingKind.Empty => [],
            PagingKind.Repeat => rows.Skip(Math.Max(start - size, 0)).Take(size),
            PagingKind.Endless => rows.Skip((page - 1) % last * size).Take(size),
            _ => right,
        };
        int? next = wrong switch
        {
            PagingKind.Loop => 0,
            PagingKind.Endless => start + size,
            PagingKind.End => null,
            _ => page < last ? start + size : null,
        };
        string[]? wanted = Wanted(call);
        var answer = new JsonObject { ["data"] = new JsonArray([.. shown.Select(row => Shown(row, wanted, compact))]) };
        if (paged)
            answer["next_page"] = next is { } at ? NextPage(call, Token(at)) : null;
        return EmulatedAnswer.Json(200, answer);
    }

    /// <summary>The object below data of a request's body; false with Asana's 400.</summary>
    public static bool TryData(
        EmulatedCall call, string[] known, [NotNullWhen(true)] out JsonObject? data, [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        data = null;
        refusal = null;
        try
        {
            data = JsonNode.Parse(call.Body) is JsonObject body && body.All(property => property.Key is "data" or "options")
                ? body["data"] as JsonObject
                : null;
        }
        catch (JsonException)
        {
            refusal = Error(400, "Could not parse request data, invalid JSON");
            return false;
        }

        if (data is null)
            refusal = Error(400, "Body is missing the data property");
        else if (data.FirstOrDefault(property => !known.Contains(property.Key)) is { Key: { } other })
            refusal = Error(400, $"Cannot write this property: {other}");
        else if (data.Any(property => property.Value is not JsonValue value || value.GetValueKind() != JsonValueKind.String))
            refusal = Error(400, "Values must be strings");
        if (refusal is not null)
            data = null;
        return refusal is null;
    }

    // Asana answers unknown names with silence; here they are refused, so that a test sees them.
    private static EmulatedAnswer? RefuseFields(EmulatedCall call, string[] fields) =>
        Wanted(call)?.FirstOrDefault(name => !fields.Contains(name)) is { } unknown
            ? Error(400, $"opt_fields: Unknown field: {unknown}")
            : null;

    private static string[]? Wanted(EmulatedCall call) => call.QueryValue("opt_fields")?.Split(',');

    private static JsonObject Shown(JsonObject record, string[]? wanted, string[] compact)
    {
        var shown = new JsonObject();
        foreach ((string name, JsonNode? value) in record)
        {
            bool whole = wanted is null ? compact.Contains(name) : wanted.Contains(name);
            string[] parts =
            [
                .. (wanted ?? []).Where(field => field.StartsWith(name + ".", StringComparison.Ordinal)).Select(field => field[(name.Length + 1)..]),
            ];
            if (name is "gid" || whole)
                shown[name] = value?.DeepClone();
            else if (parts.Length > 0 && value is JsonObject inner)
                shown[name] = Shown(inner, parts, []);
        }

        return shown;
    }

    private static JsonObject NextPage(EmulatedCall call, string token)
    {
        var query = call.Query
            .Where(pair => pair.Key != "offset")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append($"offset={Uri.EscapeDataString(token)}");
        string path = $"{call.Path[AsanaEmulator.Root.Length..]}?{string.Join('&', query)}";
        return new JsonObject
        {
            ["offset"] = token,
            ["path"] = path,
            ["uri"] = $"https://app.asana.com{AsanaEmulator.Root}{path}",
        };
    }

    private static string Token(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"start\":{start}}}")));

    private static bool TryStart(string token, out int start)
    {
        start = 0;
        Span<byte> bytes = stackalloc byte[64];
        return token.Length <= 64 && Convert.TryFromBase64String(token, bytes, out int length)
            && Encoding.ASCII.GetString(bytes[..length]) is var text && text.StartsWith("{\"start\":", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(9).TrimEnd('}'), NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
