using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Repeats;

/// <summary>Pure: which requests may carry an Idempotency-Key, and what makes two requests the same one.</summary>
internal static partial class RepeatRule
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says on an answer that it is the first one again.</summary>
    public const string Replayed = "Idempotent-Replayed";

    private const int Longest = 255;

    // These do not run as a change of the domain, so nothing could be noted with their effect; all but the first two may be repeated as
    // they are.
    private static readonly string[] Unnamed =
    [
        "/tokens", "/jwt-profiles", "/config/plan", "/hubs/{id}/check", "/hubs/{id}/assets/refresh",
        "/hubs/{id}/seats/{userId}/retry", "/notifications/{notification}/read",
    ];

    /// <summary>Whether the endpoint of this route can be named.</summary>
    public static bool Takes(string? route) =>
        route is not null
        && !Unnamed.Contains(Constraint().Replace("/" + route.Trim('/'), "}")[AdminEndpoints.Prefix.Length..], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text may be a name.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= Longest && text.All(c => c is > ' ' and <= '~');

    /// <summary>The name with a digest of caller, method, address and body.</summary>
    public static IdempotencyKey Key(string name, string actor, HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{actor}\n{request.Method}\n{request.Path}{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(body);
        return new IdempotencyKey(name, hash.GetHashAndReset());
    }

    [GeneratedRegex(@":\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}
