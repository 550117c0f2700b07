namespace BusinessHubs.Demo.Samples;

/// <summary>Reads one step: the lines from its <c>###</c> up to the next one.</summary>
internal sealed class HttpSampleStepReader(string file, string[] lines, int start, int end)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    private readonly List<string> _notes = [];
    private readonly List<HttpExpectation> _expectations = [];
    private readonly List<HttpCapture> _captures = [];
    private string? _name;
    private SettlePoint? _settle;

    public HttpSample Read()
    {
        string title = lines[start].TrimStart('#').Trim();
        if (title.Length == 0)
            throw Fault(start, "a step needs a title after '###'");
        int at = ReadDirectives(start + 1);
        if (at >= end)
            throw Fault(start, $"the step '{title}' has no request line");
        (string method, string target) = ReadRequestLine(at);
        List<KeyValuePair<string, string>> headers = ReadHeaders(ref at);
        string? body = ReadBody(at);
        return new HttpSample(file, start + 1, title, _name ?? title, _notes, method, target, headers, body, _expectations, _captures, _settle ?? SettlePoint.None);
    }

    private int ReadDirectives(int at)
    {
        for (; at < end; at++)
        {
            if (HttpSampleDirective.Read(lines[at]) is { } directive)
                Apply(directive, at);
            else if (!string.IsNullOrWhiteSpace(lines[at]) && !HttpSampleDirective.IsComment(lines[at]))
                break;
        }

        return at;
    }

    private void Apply(HttpSampleDirective directive, int at)
    {
        string argument = directive.Argument;
        switch (directive.Keyword)
        {
            case "name" when argument.Length > 0 && _name is null:
                _name = argument;
                break;
            case "name":
                throw Fault(at, "'@name' wants one name, once");
            case "note":
                _notes.Add(argument);
                break;
            case "expect":
                _expectations.Add(HttpExpectationReader.Read(argument) ?? throw Fault(at, $"'{argument}' is not an expectation"));
                break;
            case "capture":
                _captures.Add(ReadCapture(argument) ?? throw Fault(at, $"'{argument}' is not a capture; write 'variable = $.path'"));
                break;
            case "settle" when _settle is null && argument is "" or "grace":
                _settle = argument.Length == 0 ? SettlePoint.DueWork : SettlePoint.Grace;
                break;
            case "settle":
                throw Fault(at, "write '@settle' or '@settle grace', once");
            default:
                throw Fault(at, $"'@{directive.Keyword}' is not a directive; known are name, note, expect, capture and settle");
        }
    }

    private static HttpCapture? ReadCapture(string argument) =>
        argument.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } variable, string where]
        && HttpSampleText.IsVariableName(variable)
        && JsonSamplePath.TryParse(where, out JsonSamplePath? path)
            ? new HttpCapture(variable, path)
            : null;

    private (string Method, string Target) ReadRequestLine(int at)
    {
        string[] words = lines[at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Methods.Contains(words[0]))
            throw Fault(at, $"'{lines[at].Trim()}' is not a request line; write 'METHOD url'");
        bool oneTarget = words.Length == 2 || (words.Length == 3 && words[2].StartsWith("HTTP/", StringComparison.Ordinal));
        return oneTarget ? (words[0], words[1]) : throw Fault(at, "the url holds a space; write %20 or +, as it goes over the wire");
    }

    private List<KeyValuePair<string, string>> ReadHeaders(ref int at)
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (at++; at < end && !string.IsNullOrWhiteSpace(lines[at]); at++)
        {
            if (HttpSampleDirective.Read(lines[at]) is not null)
                throw Fault(at, "directives stand before the request line");
            if (HttpSampleDirective.IsComment(lines[at]))
                continue;
            int colon = lines[at].IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw Fault(at, $"'{lines[at].Trim()}' is not a header; a blank line must stand before the body");
            headers.Add(new(lines[at][..colon].Trim(), lines[at][(colon + 1)..].Trim()));
        }

        return headers;
    }

    private string? ReadBody(int at)
    {
        int misplaced = Array.FindIndex(lines, at, end - at, line => HttpSampleDirective.Read(line) is not null);
        if (misplaced >= 0)
            throw Fault(misplaced, "directives stand before the request line");
        string body = string.Join('\n', lines[at..end]).Trim();
        return body.Length > 0 ? body : null;
    }

    private HttpSampleFormatException Fault(int at, string problem) => new(file, at + 1, problem);
}
