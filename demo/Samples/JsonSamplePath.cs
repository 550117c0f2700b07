using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BusinessHubs.Demo.Samples;

/// <summary>
/// The little JSON path that transcripts use: <c>$</c>, <c>.name</c>, <c>[0]</c>, and <c>['a.name:with.dots']</c> for schema URNs.
/// Names are compared with case, because a SCIM answer spells them as its schema does.
/// </summary>
public sealed class JsonSamplePath
{
    private readonly string _text;
    private readonly List<Step> _steps;

    private JsonSamplePath(string text, List<Step> steps)
    {
        _text = text;
        _steps = steps;
    }

    /// <summary>Reads a path; false where the text is not one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonSamplePath? path)
    {
        path = null;
        if (!text.StartsWith('$'))
            return false;
        var steps = new List<Step>();
        int at = 1;
        while (at < text.Length)
        {
            Step? step = text[at] switch
            {
                '.' => ReadName(text, ref at),
                '[' => ReadBracket(text, ref at),
                _ => null,
            };
            if (step is null)
                return false;
            steps.Add(step);
        }

        path = new JsonSamplePath(text, steps);
        return true;
    }

    /// <summary>Follows the path; null where it leads nowhere.</summary>
    public JsonElement? Find(JsonElement root)
    {
        JsonElement here = root;
        foreach (Step step in _steps)
        {
            switch (step)
            {
                case Step.Name { Value: string name } when here.ValueKind is JsonValueKind.Object && here.TryGetProperty(name, out JsonElement child):
                    here = child;
                    break;
                case Step.Index { Value: int index } when here.ValueKind is JsonValueKind.Array && index < here.GetArrayLength():
                    here = here[index];
                    break;
                default:
                    return null;
            }
        }

        return here;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static Step.Name? ReadName(string text, ref int at)
    {
        int start = at + 1;
        int end = text.AsSpan(start).IndexOfAny('.', '[');
        end = end < 0 ? text.Length : start + end;
        at = end;
        return end > start ? new Step.Name(text[start..end]) : null;
    }

    private static Step? ReadBracket(string text, ref int at)
    {
        bool quoted = text.AsSpan(at).StartsWith("['");
        int start = at + (quoted ? 2 : 1);
        string closing = quoted ? "']" : "]";
        int end = text.IndexOf(closing, start, StringComparison.Ordinal);
        if (end <= start)
            return null;
        at = end + closing.Length;
        string inside = text[start..end];
        if (quoted)
            return new Step.Name(inside);
        return int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? new Step.Index(index) : null;
    }

    private abstract record Step
    {
        public sealed record Name(string Value) : Step;

        public sealed record Index(int Value) : Step;
    }
}
