using System.Globalization;
using System.Text.Json;

namespace BusinessHubs.Demo.Samples;

/// <summary>Reads what stands after <c># @expect</c>; null where it cannot be read.</summary>
internal static class HttpExpectationReader
{
    public static HttpExpectation? Read(string text)
    {
        string[] words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            ["status", ..] => ReadStatus(text, text["status".Length..]),
            ["header", string header, string rule] => ReadHeader(text, header, rule),
            [['$', ..], ..] => ReadJson(text),
            _ => null,
        };
    }

    private static HttpExpectation.Status? ReadStatus(string text, string list)
    {
        var allowed = new List<int>();
        foreach (string word in list.Split(" or ", StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 100 or > 599)
                return null;
            allowed.Add(status);
        }

        return new HttpExpectation.Status(text, allowed);
    }

    private static HttpExpectation? ReadHeader(string text, string header, string rule) => rule.Split(' ', 2) switch
    {
        ["exists"] => new HttpExpectation.HeaderPresence(text, header, true),
        ["missing"] => new HttpExpectation.HeaderPresence(text, header, false),
        ["starts", { Length: > 0 } prefix] => new HttpExpectation.HeaderStarts(text, header, prefix.Trim()),
        _ => null,
    };

    private static HttpExpectation? ReadJson(string text)
    {
        int equals = text.IndexOf(" == ", StringComparison.Ordinal);
        if (equals > 0)
        {
            string literal = text[(equals + 4)..].Trim();
            return JsonSamplePath.TryParse(text[..equals].Trim(), out JsonSamplePath? path) && IsJson(literal)
                ? new HttpExpectation.JsonEquals(text, path, literal)
                : null;
        }

        int space = text.LastIndexOf(' ');
        if (space < 0 || !JsonSamplePath.TryParse(text[..space].Trim(), out JsonSamplePath? where))
            return null;
        return text[(space + 1)..] switch
        {
            "exists" => new HttpExpectation.JsonPresence(text, where, true),
            "missing" => new HttpExpectation.JsonPresence(text, where, false),
            _ => null,
        };
    }

    private static bool IsJson(string literal)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(literal);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
