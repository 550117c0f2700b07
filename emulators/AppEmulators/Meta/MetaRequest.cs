using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>
/// One call with its parameters: those of the query, and of a body that is a form or a JSON object. Parameters that Meta does not
/// know are ignored, as it does.
/// </summary>
internal sealed class MetaRequest
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    public MetaRequest(EmulatedCall call)
    {
        Call = call;
        foreach (var pair in call.Query)
            _parameters[pair.Key] = pair.Value.ToString();
        ReadBody();
    }

    public EmulatedCall Call { get; }

    public DateTimeOffset Now => Call.Now;

    /// <summary>The business in whose name the token calls.</summary>
    public MetaBusiness Caller { get; init; } = null!;

    public string NodeId => Call["node"];

    /// <summary>The token: a header, or a parameter as Meta's own client libraries send it.</summary>
    public string? Token
    {
        get
        {
            string header = Call.Headers.Authorization.ToString();
            return header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : this["access_token"];
        }
    }

    /// <summary>The parameter's text; null if absent or empty.</summary>
    public string? this[string name] => _parameters.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <summary>Words of a list, given as JSON array or with commas; null if absent.</summary>
    public string[]? Words(string name)
    {
        if (this[name] is not { } text)
            return null;
        try
        {
            return text.StartsWith('[')
                ? [.. JsonNode.Parse(text)!.AsArray().Select(word => word!.ToString())]
                : text.Split(',');
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private void ReadBody()
    {
        if (string.IsNullOrWhiteSpace(Call.Body))
            return;
        if (!Call.Body.TrimStart().StartsWith('{'))
        {
            var form = HttpUtility.ParseQueryString(Call.Body);
            foreach (string name in form.AllKeys.OfType<string>())
                _parameters[name] = form[name] ?? "";
            return;
        }

        try
        {
            foreach ((string name, JsonNode? value) in JsonNode.Parse(Call.Body)!.AsObject())
                _parameters[name] = value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        }
        catch (JsonException)
        {
            // An unreadable body has no parameters; what is required is then missing.
        }
    }
}
