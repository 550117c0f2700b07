using BusinessHubs.AppEmulators.Faults;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>One request, read completely before anything is decided.</summary>
internal sealed record EmulatedCall(
    string Method,
    string Path,
    string PathAndQuery,
    string BaseAddress,
    IQueryCollection Query,
    IHeaderDictionary Headers,
    string Body,
    DateTimeOffset Now)
{
    /// <summary>Values of the route's placeholders.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();

    /// <summary>The wrong page that a listing is to show; null: a right one.</summary>
    public PagingFault? Paging { get; init; }

    public bool IsWrite => Writes(Method);

    public string this[string placeholder] => Route[placeholder];

    /// <summary>The query parameter, or null if it is absent or empty.</summary>
    public string? QueryValue(string name) =>
        Query.TryGetValue(name, out StringValues values) && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

    public static bool Writes(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method);

    public static async Task<EmulatedCall> ReadAsync(HttpContext context, DateTimeOffset now)
    {
        HttpRequest request = context.Request;
        using var reader = new StreamReader(request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        string path = request.Path.Value ?? "/";
        return new EmulatedCall(
            request.Method,
            path,
            path + request.QueryString.Value,
            $"{request.Scheme}://{request.Host}",
            request.Query,
            request.Headers,
            body,
            now);
    }
}
