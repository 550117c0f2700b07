using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BusinessHubs.Demo.Samples;

/// <summary>Holds an answer against one expectation.</summary>
internal static class HttpExpectationCheck
{
    /// <summary>What is the case instead, as the second half of a sentence; null where the expectation is met.</summary>
    public static string? Failure(HttpExpectation expectation, HttpSampleAnswer answer, IReadOnlyDictionary<string, string> variables) => expectation switch
    {
        HttpExpectation.Status status => status.Allowed.Contains(answer.Status) ? null : $"the status is {answer.Status}",
        HttpExpectation.HeaderPresence header => Presence(header.Present, answer.Header(header.Header)),
        HttpExpectation.HeaderStarts header => Starts(header.Prefix, answer.Header(header.Header)),
        HttpExpectation.JsonPresence json => Presence(json.Present, answer.Find(json.Path)?.GetRawText()),
        HttpExpectation.JsonEquals json => Equal(json, answer, variables),
        _ => throw new UnreachableException($"No rule for {expectation.GetType().Name}."),
    };

    private static string? Presence(bool wanted, string? found) => (wanted, found) switch
    {
        (true, null) => "it is missing",
        (false, not null) => $"it is {found}",
        _ => null,
    };

    private static string? Starts(string prefix, string? found)
    {
        if (found is null)
            return "it is missing";
        return found.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? null : $"it is {found}";
    }

    private static string? Equal(HttpExpectation.JsonEquals expectation, HttpSampleAnswer answer, IReadOnlyDictionary<string, string> variables)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        string literal = HttpSampleText.Fill(expectation.Literal, variables, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode, unknown);
        if (unknown.Count > 0)
            return $"there is no value for {string.Join(", ", unknown)}";
        if (answer.Find(expectation.Path) is not { } found)
            return "it is missing";
        using JsonDocument wanted = JsonDocument.Parse(literal);
        return JsonElement.DeepEquals(wanted.RootElement, found) ? null : $"it is {found.GetRawText()}";
    }
}
