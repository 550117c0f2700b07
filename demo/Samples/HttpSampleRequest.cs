using System.Text;

namespace BusinessHubs.Demo.Samples;

/// <summary>Makes the request message; every header goes out as it is written in the transcript.</summary>
internal static class HttpSampleRequest
{
    public static HttpRequestMessage Build(string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), target);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach ((string name, string value) in headers)
        {
            if (request.Headers.TryAddWithoutValidation(name, value))
                continue;
            // Okta names a Content-Type on GET too; .NET only carries that header together with a content.
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
