using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BusinessHubs.AppEmulators.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace BusinessHubs.AppEmulators.Portal;

/// <summary>A browser that has a cookie of ours: how far it is signed in, and the token that its forms must carry.</summary>
internal sealed record PortalSession(string Id, string FormToken, bool KnowsPassword, bool IsSignedIn, DateTimeOffset LastUsed);

/// <summary>
/// Cookies and forms. Not a part of the state that lags: who is signed in is known at once.
/// </summary>
internal sealed class PortalSessions
{
    public const string CookieName = "portal_session";
    private readonly Dictionary<string, PortalSession> _sessions = new(StringComparer.Ordinal);
    private IHeaderDictionary? _lastCall;
    private string? _lastId;
    private int _made;

    /// <summary>How long a session lasts without being used.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(30);

    public int SignedIn => _sessions.Values.Count(session => session.IsSignedIn);

    /// <summary>The session of a call, or a new one that nobody is signed in with; the same however often one call asks.</summary>
    public PortalSession Of(EmulatedCall call)
    {
        string? id = ReferenceEquals(call.Headers, _lastCall) ? _lastId : CookieOf(call);
        PortalSession session = id is not null && _sessions.TryGetValue(id, out PortalSession? known) && known.LastUsed + Lifetime > call.Now
            ? Keep(known with { LastUsed = call.Now })
            : Keep(new PortalSession(Made("s"), Made("f"), false, false, call.Now));
        (_lastCall, _lastId) = (call.Headers, session.Id);
        return session;
    }

    public PortalSession Keep(PortalSession session) => _sessions[session.Id] = session;

    public void EndAll() => _sessions.Clear();

    /// <summary>The fields of a form, or null when it does not carry the token of its session.</summary>
    public static IReadOnlyDictionary<string, StringValues>? Form(EmulatedCall call, PortalSession session)
    {
        Dictionary<string, StringValues> fields = QueryHelpers.ParseQuery(call.Body);
        return fields.TryGetValue("form_token", out StringValues token) && token == session.FormToken ? fields : null;
    }

    private static string? CookieOf(EmulatedCall call) => call.Headers.Cookie.ToString().Split(';', StringSplitOptions.TrimEntries)
        .FirstOrDefault(cookie => cookie.StartsWith(CookieName + "=", StringComparison.Ordinal))?[(CookieName.Length + 1)..];

    private string Made(string kind) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(kind + (++_made).ToString(CultureInfo.InvariantCulture))))[..32];
}
