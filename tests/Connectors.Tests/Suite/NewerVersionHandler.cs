using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>Answers as a newer version of the app would: every object has properties that nobody here knows.</summary>
internal sealed class NewerVersionHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Added = "x_added_later";

    /// <summary>Whether answers are changed.</summary>
    public bool IsOn { get; set; }

    /// <summary>How many answers were changed.</summary>
    public int Grown { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (!IsOn || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
            return response;
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (text.Length == 0)
            return response;
        JsonNode? body = JsonNode.Parse(text);
        Grow(body);
        Grown++;
        response.Content = new StringContent(
            body?.ToJsonString() ?? "null", System.Text.Encoding.UTF8, response.Content.Headers.ContentType.MediaType!);
        return response;
    }

    private static void Grow(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                foreach ((_, JsonNode? value) in item.ToList())
                    Grow(value);
                item[Added] = new JsonObject { ["since"] = 2099, ["list"] = new JsonArray(1, "two", null) };
                break;
            case JsonArray list:
                foreach (JsonNode? value in list)
                    Grow(value);
                break;
        }
    }
}
