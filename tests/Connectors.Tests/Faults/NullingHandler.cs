using System.Text;
using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Puts nulls where an app promises values, in one chosen answer of an operation.</summary>
internal sealed class NullingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _answers;

    /// <summary>Which nulls: the body is <c>[null]</c>, each list is, or each object at the top is null.</summary>
    public enum Place
    {
        Body,
        Rows,
        Envelope,
    }

    /// <summary>Where the nulls are put.</summary>
    public Place Where { get; private set; }

    /// <summary>The number of the answer that gets them; 0 for none.</summary>
    public int At { get; private set; }

    /// <summary>Whether the answer was changed.</summary>
    public bool Struck { get; private set; }

    /// <summary>Whether the answer was that of a write.</summary>
    public bool StruckWrite { get; private set; }

    public void Begin(Place where, int at) => (_answers, Where, At, Struck, StruckWrite) = (0, where, at, false, false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (++_answers != At || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return response;
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        Struck = true;
        StruckWrite = request.Method != HttpMethod.Get;
        string body = Where == Place.Body ? "[null]" : Nulled(JsonNode.Parse(text))?.ToJsonString() ?? "null";
        response.Content = new StringContent(body, Encoding.UTF8, response.Content.Headers.ContentType.MediaType!);
        return response;
    }

    private JsonNode? Nulled(JsonNode? node)
    {
        if (Where == Place.Rows)
            return Emptied(node);
        if (node is JsonObject top)
        {
            foreach ((string name, _) in top.Where(property => property.Value is JsonObject).ToList())
                top[name] = null;
        }

        return node;
    }

    private static JsonNode? Emptied(JsonNode? node)
    {
        if (node is JsonArray)
            return new JsonArray((JsonNode?)null);
        if (node is JsonObject item)
        {
            foreach ((string name, JsonNode? value) in item.ToList())
                item[name] = Emptied(value?.DeepClone());
        }

        return node;
    }
}
