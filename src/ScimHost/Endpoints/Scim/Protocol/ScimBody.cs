using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>A request body, read within the limits: the JSON, or why there is none.</summary>
internal sealed record ScimBody(JsonObject? Json, ScimError? Error)
{
    public bool IsRead([NotNullWhen(true)] out JsonObject? json, [NotNullWhen(false)] out ScimError? error)
    {
        (json, error) = (Json, Error);
        return json is not null && error is null;
    }

    public static async Task<ScimBody> ReadAsync(HttpRequest request, ScimLimits limits, CancellationToken cancellation)
    {
        if (!ScimMedia.Accepts(request.ContentType) || !IsPlain(request.Headers.ContentEncoding))
            return Refused(ScimErrorWriter.Of(StatusCodes.Status415UnsupportedMediaType));
        if (request.ContentLength > limits.MaxPayloadBytes)
            return Refused(ScimErrorWriter.Of(StatusCodes.Status413PayloadTooLarge));

        // The length may be unknown (chunked): one byte more than allowed is read, never the whole.
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (bytes.Length + read > limits.MaxPayloadBytes)
                return Refused(ScimErrorWriter.Of(StatusCodes.Status413PayloadTooLarge));
            bytes.Write(buffer, 0, read);
        }

        return Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), limits);
    }

    private static ScimBody Parse(ReadOnlyMemory<byte> utf8, ScimLimits limits)
    {
        if (utf8.IsEmpty)
            return Refused(ScimError.InvalidSyntax("The request needs a JSON body."));
        if (!Utf8.IsValid(utf8.Span))
            return Refused(ScimError.InvalidSyntax("The body is not valid UTF-8."));
        return ScimJson.TryParse(utf8, limits, out JsonObject? json, out ScimError? error)
            ? new ScimBody(json, null)
            : Refused(error);
    }

    // A packed body could be a thousand times its length; the IdPs pack none.
    private static bool IsPlain(StringValues encoding) =>
        StringValues.IsNullOrEmpty(encoding) || string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase);

    private static ScimBody Refused(ScimError error) => new(null, error);
}
