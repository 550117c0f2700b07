using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BusinessHubs.AppEmulators.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace BusinessHubs.AppEmulators.Slack;

/// <summary>
/// Arguments of a method, from the query and from a form. Stricter than Slack, which leaves unknown arguments unread: here they
/// are refused, so that a misspelt one is noticed.
/// </summary>
internal sealed class SlackArguments
{
    private readonly Dictionary<string, string> _values;

    private SlackArguments(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <summary>A list: separated by commas, or as JSON, which is what Slack's own client for Node makes of arrays.</summary>
    public string[] List(string name)
    {
        string text = this[name] ?? "";
        if (!text.StartsWith('['))
            return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            return JsonSerializer.Deserialize<string[]>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Reads them, or tells Slack's refusal.</summary>
    /// <param name="call">The call.</param>
    /// <param name="required">Names that must be there with a value.</param>
    /// <param name="known">Further names.</param>
    public static bool TryRead(
        EmulatedCall call, string[] required, string[] known, [NotNullWhen(true)] out SlackArguments? arguments,
        [NotNullWhen(false)] out EmulatedAnswer? refusal)
    {
        (arguments, refusal) = (null, null);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, var given) in call.Query)
            values[name] = given.ToString();
        if (call.IsWrite && call.Body.Length > 0)
        {
            if (!call.Headers.ContentType.ToString().StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
            {
                refusal = SlackAnswers.Error("invalid_post_type");
                return false;
            }

            foreach ((string name, var given) in QueryHelpers.ParseQuery(call.Body))
                values[name] = given.ToString();
        }

        var read = new SlackArguments(values);
        if (values.Keys.Any(name => !required.Contains(name) && !known.Contains(name)))
            refusal = SlackAnswers.Error("invalid_arg_name");
        else if (required.Any(name => read[name] is null))
            refusal = SlackAnswers.Error("invalid_arguments");
        else if (read["limit"] is { } limit && !(int.TryParse(limit, out int number) && number is >= 0 and <= 999))
            refusal = SlackAnswers.Error("invalid_limit");
        arguments = refusal is null ? read : null;
        return refusal is null;
    }
}
