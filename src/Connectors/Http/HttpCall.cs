using System.Text;

namespace BusinessHubs.Connectors.Http;

/// <summary>One request to an app.</summary>
/// <param name="Method">HTTP method; everything but GET counts as a write unless <see cref="OnlyReads"/>.</param>
/// <param name="Address">Absolute address.</param>
/// <param name="Expected">The status that means success; any other 2xx but <see cref="OrExpected"/> is not understood.</param>
/// <param name="Body">The body's text, or null.</param>
internal sealed record HttpCall(HttpMethod Method, Uri Address, int Expected, string? Body = null)
{
    /// <summary>A second status that means success, for apps that answer 200 or 204.</summary>
    public int? OrExpected { get; init; }

    /// <summary>Media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>A search that the app wants as POST: it may be repeated.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Headers of this request alone.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public bool IsWrite => Method != HttpMethod.Get && !OnlyReads;

    public static HttpCall Get(Uri address) => new(HttpMethod.Get, address, 200);

    /// <summary>A request with a form as body (application/x-www-form-urlencoded); values that are null are left out.</summary>
    public static HttpCall Form(HttpMethod method, Uri address, int expected, params (string Name, string? Value)[] fields) =>
        new(method, address, expected, Encode(fields)) { ContentType = "application/x-www-form-urlencoded" };

    /// <summary>Name and value pairs as they stand in a query or a form; values that are null are left out.</summary>
    public static string Encode(params (string Name, string? Value)[] fields)
    {
        var text = new StringBuilder();
        foreach ((string name, string? value) in fields)
        {
            if (value is null)
                continue;
            if (text.Length > 0)
                text.Append('&');
            text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }
}
