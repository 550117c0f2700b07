using System.Globalization;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Optimistic concurrency: a version goes out as a strong ETag and comes back in <c>If-Match</c> (RFC 9110 section 13.1.1).</summary>
internal static class Preconditions
{
    /// <summary>Reads <c>If-Match</c>; none, or a star, asks for no version.</summary>
    public static OperationFault? Read(HttpRequest request, out long? version)
    {
        version = null;
        string text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0 || text == "*")
            return null;
        if (!long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            return new OperationFault.Invalid(FaultCodes.VersionMismatch, "If-Match is the ETag of the thing to change, such as \"3\".", "If-Match");
        version = value;
        return null;
    }

    /// <summary>Adds the ETag of what is answered.</summary>
    public static void Write(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
